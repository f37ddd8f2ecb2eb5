import { useClient } from '@urql/solid';
import PhoneOutgoing from 'lucide-solid/icons/phone-outgoing';
import { createSignal, Match, Show, Switch } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { PhoneLink } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { onDataChanged } from '../viewer/erased.ts';
import type { Case } from './case.ts';
import { requestContact } from './documents.ts';
import { t } from './texts.ts';

type Contact = NonNullable<ResultOf<typeof requestContact>['helpRequest']>['contact'];

/** Names, numbers and the way there: shown when somebody asks, because each look is written down. */
export function ContactCard(props: { request: Case; onCallBack: (phone: string, name: string) => void }) {
  const client = useClient();
  const [read, setRead] = createSignal<{ of: string; contact: Contact } | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  onDataChanged(() => setRead(null));
  const known = () => (read()?.of === props.request.id ? read() : null);
  const show = async () => {
    setBusy(true);
    const of = props.request.id;
    const result = await client
      .query(requestContact, { id: of }, { requestPolicy: 'network-only' })
      .toPromise();
    setBusy(false);
    setRefusal(result.error ? refusalOf(result.error) : null);
    if (result.data) setRead({ of, contact: result.data.helpRequest?.contact ?? null });
  };
  return (
    <Card title={t('case.contact')}>
      <Switch>
        <Match when={known()?.contact}>
          {(contact) => <Lines contact={contact()} onCallBack={props.onCallBack} />}
        </Match>
        <Match when={known()}>
          <p class="text-sm text-soft">{t('case.contactNone')}</p>
        </Match>
        <Match when={!known()}>
          <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button tone="secondary" size="small" busy={busy()} onClick={() => void show()}>
              {t('case.contactShow')}
            </Button>
            <p class="text-sm text-soft">{t('case.contactTrace')}</p>
          </div>
        </Match>
      </Switch>
      <RefusalNote refusal={refusal()} />
    </Card>
  );
}

function Lines(props: { contact: NonNullable<Contact>; onCallBack: (phone: string, name: string) => void }) {
  return (
    <dl class="grid gap-3">
      <Person
        label={t('case.callerLabel')}
        name={props.contact.callerName}
        phone={props.contact.callerPhone}
        onCallBack={props.onCallBack}
      />
      <Show when={props.contact.helpedName}>
        {(name) => (
          <Person
            label={t('case.helpedLabel')}
            name={name()}
            phone={props.contact.helpedPhone}
            onCallBack={props.onCallBack}
          />
        )}
      </Show>
      <Show when={props.contact.addressNote}>
        <div>
          <dt class="text-sm text-soft">{t('case.addressLabel')}</dt>
          <dd class="wrap-anywhere">{props.contact.addressNote}</dd>
        </div>
      </Show>
    </dl>
  );
}

function Person(props: {
  label: string;
  name: string;
  phone: string | null;
  onCallBack: (phone: string, name: string) => void;
}) {
  return (
    <div class="grid gap-1">
      <dt class="text-sm text-soft">{props.label}</dt>
      <dd class="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span class="font-bold">{props.name}</span>
        <Show when={props.phone} fallback={<span class="text-soft">{t('case.noPhone')}</span>}>
          {(phone) => (
            <>
              <PhoneLink number={phone()} class="text-lg" />
              <Button
                tone="quiet"
                size="small"
                icon={<PhoneOutgoing class="size-4" aria-hidden="true" />}
                onClick={() => props.onCallBack(phone(), props.name)}
              >
                {t('case.use')}
              </Button>
            </>
          )}
        </Show>
      </dd>
    </div>
  );
}
