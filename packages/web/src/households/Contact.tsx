import { useClient } from '@urql/solid';
import MapPin from 'lucide-solid/icons/map-pin';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { PhoneLink } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { onDataChanged } from '../viewer/erased.ts';
import { mapLink } from '../work/directions.ts';
import { householdContact } from './documents.ts';
import { t } from './texts.ts';

type Read = NonNullable<ResultOf<typeof householdContact>['household']>;

/** Phones, address and the way there: asked for, because each look is written down. */
export function Contact(props: { id: string }) {
  const client = useClient();
  const [read, setRead] = createSignal<Read | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  onDataChanged(() => setRead(null));
  const known = () => (read()?.id === props.id ? read() : null);
  const show = async () => {
    setBusy(true);
    const result = await client
      .query(householdContact, { id: props.id }, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    setRefusal(result.error ? refusalOf(result.error) : null);
    setRead(result.data?.household ?? null);
  };
  return (
    <Card title={t('contact')}>
      <Switch>
        <Match when={known()}>{(contact) => <Lines contact={contact()} />}</Match>
        <Match when={!known()}>
          <div class="grid gap-2">
            <Button tone="secondary" busy={busy()} onClick={() => void show()}>
              {t('contactShow')}
            </Button>
            <p class="text-sm text-soft">{t('contactTrace')}</p>
            <RefusalNote refusal={refusal()} />
          </div>
        </Match>
      </Switch>
    </Card>
  );
}

function Lines(props: { contact: Read }) {
  const withPhone = () => props.contact.residents.filter(({ phone }) => phone);
  const nothing = () => withPhone().length === 0 && !props.contact.address && !props.contact.point;
  return (
    <dl class="grid gap-3">
      <Show when={nothing()}>
        <p class="text-sm text-soft">{t('contactNone')}</p>
      </Show>
      <For each={withPhone()}>
        {(resident) => (
          <div>
            <dt class="text-sm text-soft">{resident.fullName}</dt>
            <dd>
              <PhoneLink number={resident.phone ?? ''} class="text-lg inline-flex items-center min-h-11" />
            </dd>
          </div>
        )}
      </For>
      <Show when={props.contact.address}>
        <div>
          <dt class="text-sm text-soft">{t('address')}</dt>
          <dd class="wrap-anywhere">{props.contact.address}</dd>
        </div>
      </Show>
      <Show when={props.contact.point}>
        {(point) => (
          <LinkButton
            external
            tone="secondary"
            href={mapLink(point(), props.contact.address ?? '', navigator.userAgent)}
            target="_blank"
            rel="noreferrer"
            icon={<MapPin class="size-5" aria-hidden="true" />}
          >
            {t('directions')}
          </LinkButton>
        )}
      </Show>
    </dl>
  );
}
