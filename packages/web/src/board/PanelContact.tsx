import { useClient } from '@urql/solid';
import Eye from 'lucide-solid/icons/eye';
import { createSignal, Match, Show, Switch } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { PhoneLink } from '../ui/PhoneField.tsx';
import { RefusalNote } from '../ui/States.tsx';
import { onDataChanged } from '../viewer/erased.ts';
import { contactQuery } from './panel-documents.ts';
import { t } from './texts.ts';

type Contact = NonNullable<NonNullable<ResultOf<typeof contactQuery>['helpRequest']>['contact']>;
type Asked = { kind: 'no' | 'asking' | 'none' } | { kind: 'known'; contact: Contact };

/** Names, phones and the way there, fetched only when somebody presses for them, because reading leaves a trace. */
export function PanelContact(props: { requestId: string }) {
  const client = useClient();
  const [asked, setAsked] = createSignal<Asked>({ kind: 'no' });
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  onDataChanged(() => setAsked({ kind: 'no' }));
  const ask = async () => {
    setAsked({ kind: 'asking' });
    const result = await client
      .query(contactQuery, { id: props.requestId }, { requestPolicy: 'network-only' })
      .toPromise();
    const contact = result.data?.helpRequest?.contact;
    setRefusal(result.error ? refusalOf(result.error) : null);
    if (contact) setAsked({ kind: 'known', contact });
    else setAsked({ kind: result.error ? 'no' : 'none' });
  };
  const known = () => {
    const present = asked();
    return present.kind === 'known' ? present.contact : undefined;
  };
  return (
    <Card class="max-md:order-2" title={t('panel.contact')}>
      <Switch>
        <Match when={known()}>{(contact) => <ContactCard contact={contact()} />}</Match>
        <Match when={asked().kind === 'none'}>
          <p class="text-soft">{t('panel.contactNone')}</p>
        </Match>
        <Match when={true}>
          <div class="grid gap-2 justify-items-start">
            <Button
              tone="secondary"
              busy={asked().kind === 'asking'}
              icon={<Eye class="size-5" aria-hidden="true" />}
              onClick={() => void ask()}
            >
              {t('panel.contactShow')}
            </Button>
            <p class="text-sm text-soft">{t('panel.contactTrace')}</p>
            <RefusalNote refusal={refusal()} />
          </div>
        </Match>
      </Switch>
    </Card>
  );
}

function ContactCard(props: { contact: Contact }) {
  return (
    <div class="grid gap-3">
      <Show when={props.contact.helpedName}>
        {(name) => <Person role={t('panel.helped')} name={name()} phone={props.contact.helpedPhone} />}
      </Show>
      <Person role={t('panel.caller')} name={props.contact.callerName} phone={props.contact.callerPhone} />
      <Show when={props.contact.addressNote}>
        {(note) => (
          <p>
            <span class="text-soft">{t('panel.address')}: </span>
            {note()}
          </p>
        )}
      </Show>
    </div>
  );
}

function Person(props: { role: string; name: string; phone: string | null }) {
  return (
    <p class="flex flex-wrap items-baseline justify-between gap-x-4">
      <span>
        <span class="block text-sm text-soft">{props.role}</span>
        <strong>{props.name}</strong>
      </span>
      <Show when={props.phone} fallback={<span class="text-soft">{t('panel.noPhone')}</span>}>
        {(number) => <PhoneLink number={number()} class="text-lg min-h-12 inline-flex items-center" />}
      </Show>
    </p>
  );
}
