import Copy from 'lucide-solid/icons/copy';
import { Show } from 'solid-js';
import { Button } from './Button.tsx';
import { toast } from './toast.ts';

/** Copies a text. Pages over plain http have no clipboard: show the text where one touch selects it as well. */
export function CopyButton(props: {
  text: string;
  label: string;
  /** What is said once it is copied. */
  copied: string;
  tone?: 'primary' | 'secondary';
}) {
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    toast.success(props.copied);
  };
  return (
    <Show when={navigator.clipboard}>
      <Button
        tone={props.tone ?? 'primary'}
        icon={<Copy class="size-5" aria-hidden="true" />}
        onClick={() => void copy()}
      >
        {props.label}
      </Button>
    </Show>
  );
}
