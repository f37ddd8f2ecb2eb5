import { useClient } from '@urql/solid';
import Phone from 'lucide-solid/icons/phone';
import { createSignal, Show } from 'solid-js';
import { phone } from '../i18n/format.ts';
import { refusalOf } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { refusalText } from '../ui/States.tsx';
import { toast } from '../ui/toast.ts';
import { leadContactQuery, memberContactQuery } from './panel-documents.ts';
import { t } from './texts.ts';

interface Found {
  name: string;
  phone: string;
}

/** A number to find, and what to say when there is none. */
type Find = () => Promise<{ found: Found | undefined; whyNot: string }>;

/** A member's number, asked for only when it is wanted, because reading it leaves a trace; then a link that dials it. */
export function CallMember(props: { memberId: string; name: string; label?: string }) {
  const client = useClient();
  const find: Find = async () => {
    const { data, error } = await client
      .query(memberContactQuery, { id: props.memberId }, { requestPolicy: 'network-only' })
      .toPromise();
    const node = data?.node;
    const number = node?.__typename === 'Member' ? node.contact?.phone : undefined;
    const whyNot = error ? refusalText(refusalOf(error)) : t('call.none');
    return { found: number ? { name: props.name, phone: number } : undefined, whyNot };
  };
  return (
    <Call
      find={find}
      label={props.label ?? t('call.show')}
      describedAs={props.label ? undefined : t('call.showFor', { name: props.name })}
    />
  );
}

/** The same for whoever leads the team of a village. */
export function CallLead(props: { unitId: string }) {
  const client = useClient();
  const find: Find = async () => {
    const { data, error } = await client
      .query(leadContactQuery, { id: props.unitId }, { requestPolicy: 'network-only' })
      .toPromise();
    const lead = data?.unit?.leads[0];
    const number = lead?.contact?.phone;
    const whyNot = error ? refusalText(refusalOf(error)) : lead ? t('call.none') : t('alerts.noLead');
    return { found: lead && number ? { name: lead.displayName, phone: number } : undefined, whyNot };
  };
  return <Call find={find} label={t('alerts.callLead')} />;
}

function Call(props: { find: Find; label: string; describedAs?: string }) {
  const [known, setKnown] = createSignal<Found>();
  const [busy, setBusy] = createSignal(false);
  const ask = async () => {
    setBusy(true);
    const { found, whyNot } = await props.find();
    setBusy(false);
    if (found) setKnown(found);
    else toast.error(whyNot);
  };
  return (
    <Show
      when={known()}
      fallback={
        <Button
          size="small"
          tone="secondary"
          busy={busy()}
          icon={<Phone class="size-4.5" aria-hidden="true" />}
          aria-label={props.describedAs}
          onClick={() => void ask()}
        >
          {props.label}
        </Button>
      }
    >
      {(person) => (
        <LinkButton
          size="small"
          external
          href={`tel:${person().phone}`}
          title={person().name}
          icon={<Phone class="size-4.5" aria-hidden="true" />}
          aria-label={t('call.dial', { name: person().name, number: phone(person().phone) })}
          class="numbers whitespace-nowrap"
        >
          {phone(person().phone)}
        </LinkButton>
      )}
    </Show>
  );
}
