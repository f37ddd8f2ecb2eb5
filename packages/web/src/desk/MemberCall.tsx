import { useClient } from '@urql/solid';
import Phone from 'lucide-solid/icons/phone';
import { createSignal, Show } from 'solid-js';
import { phone as grouped } from '../i18n/format.ts';
import { refusalOf } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { refusalText } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import { memberPhone } from './documents.ts';
import { t } from './texts.ts';

/** A member's number, shown only when asked for, as reading it leaves a trace; then it can be pressed to call. */
export function MemberCall(props: { id: string; name: string }) {
  const client = useClient();
  const [number, setNumber] = createSignal<{ of: string; phone: string } | null>(null);
  const [busy, setBusy] = createSignal(false);
  const shown = () => (number()?.of === props.id ? number()?.phone : undefined);
  const show = async () => {
    setBusy(true);
    const of = props.id;
    const result = await client.query(memberPhone, { id: of }, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    const node = result.data?.node;
    const phone = node && 'contact' in node ? node.contact?.phone : null;
    if (phone) setNumber({ of, phone });
    else toast.error(result.error ? refusalText(refusalOf(result.error)) : t('routing.noPhone'));
  };
  return (
    <Show
      when={shown()}
      fallback={
        <Button
          tone="secondary"
          size="small"
          busy={busy()}
          aria-label={t('routing.showPhone', { name: props.name })}
          icon={<Phone class="size-4" aria-hidden="true" />}
          onClick={() => void show()}
        >
          {t('routing.call')}
        </Button>
      }
    >
      {(phone) => (
        <LinkButton
          external
          size="small"
          href={`tel:${phone()}`}
          aria-label={`${t('routing.callName', { name: props.name })}: ${grouped(phone())}`}
          icon={<Phone class="size-4" aria-hidden="true" />}
        >
          <span class="numbers">{grouped(phone())}</span>
        </LinkButton>
      )}
    </Show>
  );
}
