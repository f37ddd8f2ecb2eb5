import { createQuery } from '@urql/solid';
import Monitor from 'lucide-solid/icons/monitor';
import QrCodeIcon from 'lucide-solid/icons/qr-code';
import { createSignal, For, Show } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { relative } from '../i18n/format.ts';
import { now } from '../live/clock.ts';
import { refusalOf } from '../refusal.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { ConfirmDialog, Dialog } from '../ui/Dialog.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { ErrorState, RefusalNote, Skeleton } from '../ui/States.tsx';
import { hasRight } from '../viewer/rights.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { createQueueActions } from './actions.ts';
import { queueLinks } from './documents.ts';
import { makeQueueLink, revokeQueueLink } from './mutations.ts';
import { t } from './texts.ts';

/** The ways to the screen on the wall and to the tablet at the entrance. */
export function Links(props: { unitCode: string }) {
  const viewer = useSignedIn();
  const [open, setOpen] = createSignal(false);
  return (
    <section aria-labelledby="counter-screens" class="grid gap-2">
      <h2 id="counter-screens" class="text-lg">
        {t('screens')}
      </h2>
      <div class="flex flex-wrap gap-2">
        <LinkButton
          external
          target="_blank"
          href={`/queue/${props.unitCode}`}
          tone="secondary"
          size="small"
          icon={<Monitor class="size-5" aria-hidden="true" />}
        >
          {t('wall')}
        </LinkButton>
        <Show when={hasRight(viewer(), 'QUEUE_LINKS')}>
          <Button
            tone="secondary"
            size="small"
            aria-haspopup="dialog"
            icon={<QrCodeIcon class="size-5" aria-hidden="true" />}
            onClick={() => setOpen(true)}
          >
            {t('kiosk')}
          </Button>
        </Show>
      </div>
      <Dialog open={open()} title={t('links.title')} onClose={() => setOpen(false)}>
        <KioskLinks unitCode={props.unitCode} />
      </Dialog>
    </section>
  );
}

function KioskLinks(props: { unitCode: string }) {
  const actions = createQueueActions();
  const [result, again] = createQuery({
    query: queueLinks,
    variables: () => ({ unitCode: props.unitCode }),
    requestPolicy: 'network-only',
  });
  const [token, setToken] = createSignal<string | null>(null);
  const [revoking, setRevoking] = createSignal<string | null>(null);
  const reload = () => again({ requestPolicy: 'network-only' });
  const make = async () => {
    const payload = await actions.run('make', makeQueueLink, { unitCode: props.unitCode });
    if (!payload) return;
    setToken(payload.token);
    reload();
  };
  const revoke = async () => {
    const linkId = revoking();
    if (linkId === null) return;
    if (await actions.run('revoke', revokeQueueLink, { linkId })) reload();
    setRevoking(null);
  };
  return (
    <div class="grid gap-4">
      <p class="print:hidden">{t('links.lead')}</p>
      <RefusalNote refusal={actions.refusal()} />
      <Show
        when={token()}
        fallback={
          <Button busy={actions.busy() === 'make'} onClick={() => void make()}>
            {t('links.make')}
          </Button>
        }
      >
        {(made) => <Made unitCode={props.unitCode} token={made()} />}
      </Show>
      <section class="print:hidden grid gap-2">
        <h3 class="font-semibold">{t('links.kept')}</h3>
        <Show
          when={result.data}
          fallback={
            <Show when={result.error} fallback={<Skeleton lines={2} />}>
              {(error) => <ErrorState refusal={refusalOf(error())} onRetry={reload} />}
            </Show>
          }
        >
          {(data) => <KeptLinks links={data().queueLinks} onRevoke={setRevoking} />}
        </Show>
      </section>
      <ConfirmDialog
        open={revoking() !== null}
        title={t('links.revokeTitle')}
        confirm={t('links.revoke')}
        danger
        busy={actions.busy() === 'revoke'}
        onConfirm={() => void revoke()}
        onClose={() => setRevoking(null)}
      >
        <p>{t('links.revokeDetail')}</p>
      </ConfirmDialog>
    </div>
  );
}

type QueueLink = ResultOf<typeof queueLinks>['queueLinks'][number];

function KeptLinks(props: { links: readonly QueueLink[]; onRevoke: (id: string) => void }) {
  return (
    <ul class="grid gap-1.5">
      <For each={props.links} fallback={<li class="text-soft">{t('links.none')}</li>}>
        {(link) => (
          <li class="flex items-center justify-between gap-3 rounded-md bg-sunken px-3 py-1.5 text-sm">
            {t('links.madeBy', { name: link.madeByName, time: relative(Date.parse(link.madeAt), now()) })}
            <Button tone="danger" size="small" onClick={() => props.onRevoke(link.id)}>
              {t('links.revoke')}
            </Button>
          </li>
        )}
      </For>
    </ul>
  );
}

/** A link that was just made: for the wall as a code, for the tablet as an address. */
function Made(props: { unitCode: string; token: string }) {
  const path = () => `/queue/${props.unitCode}/take#${props.token}`;
  const kiosk = () => `/queue/${props.unitCode}/take?kiosk#${props.token}`;
  return (
    <div class="grid gap-3 justify-items-center text-center">
      <p class="print:hidden rounded-md bg-warning-tint text-warning font-semibold px-4 py-2.5">
        {t('links.once')}
      </p>
      <QrCode text={location.origin + path()} class="size-60" />
      <p class="text-lg font-bold">{t('links.scan')}</p>
      <div class="print:hidden flex flex-wrap gap-2 justify-center">
        <Button tone="secondary" onClick={() => print()}>
          {t('links.print')}
        </Button>
        <LinkButton external target="_blank" tone="secondary" href={kiosk()} data-kiosk={kiosk()}>
          {t('links.openKiosk')}
        </LinkButton>
      </div>
    </div>
  );
}
