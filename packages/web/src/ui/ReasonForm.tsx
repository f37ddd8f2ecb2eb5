import { createSignal } from 'solid-js';
import type { Refusal } from '../refusal.ts';
import { fieldMessage } from '../refusal.ts';
import { Button } from './Button.tsx';
import { ConfirmDialog } from './Dialog.tsx';
import { Folded } from './Folded.tsx';
import { RefusalNote } from './States.tsx';
import { Select, TextArea } from './TextField.tsx';

/** What a form that ends a case says. */
export interface ReasonWords {
  /** Of the fold, and of the button that ends it. */
  title: string;
  reason: string;
  text: string;
  hint: string;
  /** When nothing was written. */
  needed: string;
  /** The question before it is sent. */
  sure: string;
}

/** Ends a case with one of a few reasons and words for the resident, which are shown once more before they go. */
export function ReasonForm<Reason extends string>(props: {
  words: ReasonWords;
  reasons: readonly { value: Reason; label: string }[];
  /** The one that is likely. */
  first: Reason;
  /** The input's field that the words go into. */
  field: string;
  busy: boolean;
  refusal: Refusal | null;
  onSend: (reason: Reason, text: string) => Promise<void>;
  /** Hears of every letter, where the words must outlive the form. */
  onWrite?: (text: string) => void;
}) {
  const [reason, setReason] = createSignal(props.first);
  const [text, setText] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const check = () => {
    setTried(true);
    setAsking(Boolean(text().trim()));
  };
  const send = async () => {
    await props.onSend(reason(), text().trim());
    setAsking(false);
  };
  return (
    <Folded title={props.words.title} harm>
      <div class="grid gap-3">
        <Select
          label={props.words.reason}
          options={props.reasons}
          value={reason()}
          onChange={(value) => setReason(() => value)}
        />
        <TextArea
          label={props.words.text}
          hint={props.words.hint}
          rows={3}
          maxLength={2000}
          value={text()}
          error={tried() && !text().trim() ? props.words.needed : fieldMessage(props.refusal, props.field)}
          onInput={(written) => {
            setText(written);
            props.onWrite?.(written);
          }}
        />
        <RefusalNote refusal={props.refusal} />
        <Button tone="danger" onClick={check}>
          {props.words.title}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        danger
        busy={props.busy}
        title={props.words.sure}
        confirm={props.words.title}
        onConfirm={() => void send()}
        onClose={() => setAsking(false)}
      >
        <p class="whitespace-pre-line wrap-anywhere">{text()}</p>
      </ConfirmDialog>
    </Folded>
  );
}
