import { useClient } from '@urql/solid';
import Phone from 'lucide-solid/icons/phone';
import { createSignal, Show } from 'solid-js';
import { phone } from '../i18n/format.ts';
import { refusalOf } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { refusalText } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import { memberContactQuery } from './panel-documents.ts';
import { t } from './texts.ts';

/** A member's number, asked for only when it is wanted, because reading it leaves a trace; then a link that dials it. */
export function CallButton(props: { memberId: string; name: string; label?: string }) {
  const client = useClient();
  const [number, setNumber] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const ask = async () => {
    setBusy(true);
    const result = await client
      .query(memberContactQuery, { id: props.memberId }, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    const node = result.data?.node;
    const found = node?.__typename === 'Member' ? node.contact?.phone : undefined;
    if (found) setNumber(found);
    else toast.error(result.error ? refusalText(refusalOf(result.error)) : t('call.none'));
  };
  return (
    <Show
      when={number()}
      fallback={
        <Button
          size="small"
          tone="secondary"
          busy={busy()}
          icon={<Phone class="size-4.5" aria-hidden="true" />}
          aria-label={props.label ? undefined : t('call.showFor', { name: props.name })}
          onClick={() => void ask()}
        >
          {props.label ?? t('call.show')}
        </Button>
      }
    >
      {(known) => (
        <LinkButton
          size="small"
          external
          href={`tel:${known()}`}
          icon={<Phone class="size-4.5" aria-hidden="true" />}
          aria-label={t('call.dial', { name: props.name, number: phone(known()) })}
          class="numbers whitespace-nowrap"
        >
          {phone(known())}
        </LinkButton>
      )}
    </Show>
  );
}
