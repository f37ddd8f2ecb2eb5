import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import CircleCheck from 'lucide-solid/icons/circle-check';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createSignal, For, Show } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { TextArea } from '../ui/TextField.tsx';
import { t as shared } from '../ui/texts.ts';
import { approveSwapMutation, declineSwapMutation, type Gap, type Swap } from './documents.ts';
import { useRoster } from './roster.tsx';
import { createSending } from './sending.ts';
import { t } from './texts.ts';
import { When } from './When.tsx';

const SHOWN_GAPS = 4;

/** What somebody who keeps a roster has to see to: where people are missing, then what two members agreed on. */
export function Attention() {
  const roster = useRoster();
  const [all, setAll] = createSignal(false);
  const swaps = () => roster.swaps().filter(({ status, shift }) => status === 'ACCEPTED' && shift.editable);
  const shown = () => (all() ? roster.gaps() : roster.gaps().slice(0, SHOWN_GAPS));
  const count = () => roster.gaps().length + swaps().length;
  return (
    <Card
      title={t('attention.title')}
      edge={count() > 0 ? 'warning' : 'ok'}
      aside={<strong class="text-xl numbers">{count()}</strong>}
    >
      <Show when={count() === 0}>
        <p class="flex items-center gap-2.5 text-ok font-semibold">
          <CircleCheck class="size-5 shrink-0" aria-hidden="true" />
          {t('attention.none')}
        </p>
      </Show>
      <ul class="grid divide-y divide-line">
        <For each={shown()}>{(gap) => <GapRow gap={gap} />}</For>
        <Show when={!all() && roster.gaps().length > SHOWN_GAPS}>
          <li class="py-1.5">
            <Button tone="quiet" onClick={() => setAll(true)}>
              {t('attention.more', { count: roster.gaps().length - SHOWN_GAPS })}
            </Button>
          </li>
        </Show>
        <For each={swaps()}>{(swap) => <SwapRow swap={swap} />}</For>
      </ul>
    </Card>
  );
}

function GapRow(props: { gap: Gap }) {
  const roster = useRoster();
  const fill = () => {
    const { place, startsAt, endsAt } = props.gap;
    roster.show({ kind: 'shift', shift: null, preset: { place, startsAt, endsAt, fill: true } });
  };
  const missing = () => props.gap.wanted - props.gap.rostered;
  return (
    <li class="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-2.5 items-start py-3">
      <TriangleAlert class="size-5 mt-0.5 text-warning" aria-hidden="true" />
      <div>
        <p class="font-semibold leading-snug">
          {t('attention.gap', { missing: missing(), rostered: props.gap.rostered, wanted: props.gap.wanted })}
        </p>
        <When of={props.gap} />
      </div>
      <Show when={roster.edits()}>
        <Button size="small" tone="secondary" onClick={fill}>
          {t('attention.fill')}
        </Button>
      </Show>
    </li>
  );
}

function SwapRow(props: { swap: Swap }) {
  const approve = createSending(approveSwapMutation, (data) => data.approveSwap);
  const [declining, setDeclining] = createSignal(false);
  const swapId = () => props.swap.id;
  const to = () => props.swap.acceptedBy?.displayName ?? '';
  return (
    <li class="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-2.5 items-start py-3">
      <ArrowLeftRight class="size-5 mt-0.5 text-waiting" aria-hidden="true" />
      <div class="grid gap-2">
        <div>
          <p class="font-semibold leading-snug wrap-anywhere">
            {t('attention.swap', { from: props.swap.from.displayName, to: to() })}
          </p>
          <When of={props.swap.shift} />
          <Show when={props.swap.note}>
            <p class="text-sm wrap-anywhere">“{props.swap.note}”</p>
          </Show>
        </div>
        <RefusalNote refusal={approve.refusal()} />
        <div class="flex flex-wrap gap-2">
          <Button
            busy={approve.busy()}
            onClick={() => void approve.send({ swapId: swapId() }, t('attention.approved', { name: to() }))}
          >
            {t('attention.approve')}
          </Button>
          <Button tone="danger" onClick={() => setDeclining(true)}>
            {t('attention.decline')}
          </Button>
        </div>
        <DeclineDialog swapId={swapId()} open={declining()} onClose={() => setDeclining(false)} />
      </div>
    </li>
  );
}

function DeclineDialog(props: { swapId: string; open: boolean; onClose: () => void }) {
  const sending = createSending(declineSwapMutation, (data) => data.declineSwap);
  const [reason, setReason] = createSignal('');
  const send = async () => {
    const body = { swapId: props.swapId, reason: reason().trim() || null };
    if (await sending.send(body, t('attention.declinedDone'))) props.onClose();
  };
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t('attention.declineTitle')}>
      <TextArea
        label={t('attention.declineReason')}
        optional
        maxlength={500}
        value={reason()}
        onInput={setReason}
      />
      <RefusalNote refusal={sending.refusal()} />
      <div class="flex flex-wrap-reverse gap-3 justify-end">
        <Button tone="quiet" onClick={() => props.onClose()}>
          {shared('action.cancel')}
        </Button>
        <Button tone="danger" busy={sending.busy()} onClick={() => void send()}>
          {t('attention.decline')}
        </Button>
      </div>
    </Dialog>
  );
}
