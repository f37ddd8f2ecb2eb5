import { createQuery, useClient } from '@urql/solid';
import KeyRound from 'lucide-solid/icons/key-round';
import { createEffect, createSignal, For, Match, on, Show, Switch } from 'solid-js';
import { date } from '../i18n/format.ts';
import { refusalOf, settle } from '../refusal.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ConfirmDialog, Dialog } from '../ui/Dialog.tsx';
import { EmptyState, ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { Badge } from '../ui/StatusBadge.tsx';
import { Age } from '../ui/Time.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { clientKeysQuery, type OtherProgram, revokeClientKey } from './client-documents.ts';
import { MakeKey } from './MakeKey.tsx';
import { createSaving, savedChanges } from './saving.ts';
import { t } from './texts.ts';

/** Programs of others that may ask what they like, each with a key that can be taken back. */
export default function ClientsScreen() {
  const [result, again] = createQuery({ query: clientKeysQuery, requestPolicy: 'cache-and-network' });
  const [isMaking, setMaking] = createSignal(false);
  const [ending, setEnding] = createSignal<OtherProgram | null>(null);
  const refresh = () => again({ requestPolicy: 'network-only' });
  createEffect(on(savedChanges, refresh, { defer: true }));
  return (
    <AdminFrame part="tabs.clients" lead={t('clients.lead')}>
      <div>
        <Button tone="secondary" class="max-sm:w-full" onClick={() => setMaking(true)}>
          {t('clients.make')}
        </Button>
      </div>
      <Switch fallback={<Skeleton lines={4} />}>
        <Match when={result.error && !result.data && result.error}>
          {(error) => <ErrorState refusal={refusalOf(error())} onRetry={refresh} />}
        </Match>
        <Match when={result.data?.clientKeys.length === 0}>
          <EmptyState icon={<KeyRound class="size-8" />} title={t('clients.none')} />
        </Match>
        <Match when={result.data?.clientKeys}>
          {(keys) => (
            <Card>
              <ul class="grid divide-y divide-line -my-2">
                <For each={keys()}>{(key) => <Row program={key} onEnd={() => setEnding(key)} />}</For>
              </ul>
            </Card>
          )}
        </Match>
      </Switch>
      <Dialog open={isMaking()} title={t('clients.make')} onClose={() => setMaking(false)}>
        <MakeKey onDone={() => setMaking(false)} />
      </Dialog>
      <Ending program={ending()} onClose={() => setEnding(null)} />
    </AdminFrame>
  );
}

function Row(props: { program: OtherProgram; onEnd: () => void }) {
  const made = () => ({ name: props.program.madeByName, date: date(props.program.createdAt) });
  return (
    <li class="py-3 grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto] items-center">
      <div class="grid gap-0.5 min-w-0">
        <strong class={`wrap-anywhere ${props.program.revokedAt ? 'text-soft' : ''}`}>
          {props.program.name}
        </strong>
        <span class="text-soft text-sm">{t('clients.made', made())}</span>
        <span class="text-soft text-sm">
          <Show when={props.program.lastUsedAt} fallback={t('clients.unused')}>
            {(at) => (
              <>
                {t('clients.used')} <Age at={at()} />
              </>
            )}
          </Show>
        </span>
      </div>
      <Show
        when={props.program.revokedAt}
        fallback={
          <Button
            size="small"
            tone="quiet"
            class="-ml-3.5 sm:ml-0 justify-self-start"
            aria-label={`${t('clients.end')}: ${props.program.name}`}
            onClick={() => props.onEnd()}
          >
            {t('clients.end')}
          </Button>
        }
      >
        {(at) => (
          <span class="justify-self-start">
            <Badge meaning="plain">{t('clients.ended', { date: date(at()) })}</Badge>
          </span>
        )}
      </Show>
    </li>
  );
}

function Ending(props: { program: OtherProgram | null; onClose: () => void }) {
  const client = useClient();
  const saving = createSaving();
  const end = async ({ id }: OtherProgram) => {
    await saving.save({ body: { id } }, async (input) =>
      settle(await client.mutation(revokeClientKey, { input }).toPromise(), (data) => data.revokeClientKey),
    );
    props.onClose();
  };
  return (
    <>
      <RefusalNote refusal={saving.refusal()} />
      <Show keyed when={props.program}>
        {(program) => (
          <ConfirmDialog
            open
            title={t('clients.endTitle', { name: program.name })}
            confirm={t('clients.end')}
            danger
            busy={saving.busy()}
            onConfirm={() => void end(program)}
            onClose={props.onClose}
          >
            <p>{t('clients.endMeaning')}</p>
          </ConfirmDialog>
        )}
      </Show>
    </>
  );
}
