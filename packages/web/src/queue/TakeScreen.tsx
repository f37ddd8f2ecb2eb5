import { useLocation, useNavigate, useParams, useSearchParams } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import Ticket from 'lucide-solid/icons/ticket';
import { createSignal, For, onCleanup, Show } from 'solid-js';
import { locale } from '../i18n/locale.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choices.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { ServiceIcon } from '../ui/ServiceIcon.tsx';
import { RefusalNote, Skeleton } from '../ui/States.tsx';
import { useTitle } from '../ui/title.ts';
import { takeStart } from './documents.ts';
import { createQueueView, type QueueView } from './live.ts';
import { keepTicket, ownTicket, ticketPath } from './own.ts';
import { createTaking, type Taken } from './taking.ts';
import { t } from './texts.ts';
import { Wait } from './Wait.tsx';

const shownAtFirst = 7;
/** How long the tablet shows a number before it is there for the next person. */
const KIOSK_SHOWS_MS = 20_000;

/**
 * Draws a number with one touch: on the tablet at the entrance (`?kiosk`), which goes back to its start, or on the phone
 * that read the code on the wall, which keeps the number.
 */
export default function TakeScreen() {
  const params = useParams<{ unitCode: string }>();
  const [query] = useSearchParams<{ kiosk?: string }>();
  const location = useLocation();
  const navigate = useNavigate();
  const view = createQueueView(() => params.unitCode);
  const link = () => location.hash.replace(/^#/, '') || null;
  const taking = createTaking(() => params.unitCode, link);
  const [shown, setShown] = createSignal<Taken | null>(null);
  const kiosk = () => query.kiosk !== undefined;
  useTitle(() => t('take.title'));

  const take = async (serviceId: string | null, priority: boolean) => {
    const taken = await taking.take(serviceId, priority);
    if (!taken) return;
    view.apply({ upserted: [taken.ticket] });
    if (kiosk()) return void setShown(taken);
    const { id, number } = taken.ticket;
    const own = { unitCode: params.unitCode, id, number, secret: taken.secret, at: Date.now() };
    keepTicket(own);
    navigate(ticketPath(own));
  };
  return (
    <PageShell>
      <Page width="page" class="max-w-4xl">
        <Show
          when={shown()}
          keyed
          fallback={<Choosing view={view} taking={taking} kiosk={kiosk()} take={take} />}
        >
          {(taken) => (
            <Drawn taken={taken} view={view} unitCode={params.unitCode} onNext={() => setShown(null)} />
          )}
        </Show>
      </Page>
    </PageShell>
  );
}

function Choosing(props: {
  view: QueueView;
  taking: ReturnType<typeof createTaking>;
  kiosk: boolean;
  take: (serviceId: string | null, priority: boolean) => Promise<void>;
}) {
  const [start] = createQuery({ query: takeStart });
  const [priority, setPriority] = createSignal(false);
  const [all, setAll] = createSignal(false);
  const services = () => start.data?.services ?? [];
  const shown = () => services().slice(0, all() ? undefined : shownAtFirst);
  const waiting = () => props.view.totals()?.waiting ?? 0;
  const needsLink = () => {
    const refusal = props.taking.refusal();
    return refusal?.kind === 'refused' && /^Not(SignedIn|Allowed)Error$/.test(refusal.typename);
  };
  return (
    <div class="grid gap-5">
      <header class="grid gap-1">
        <p class="font-semibold text-brand-strong">{t('screen.office', { unit: props.view.unitName() })}</p>
        <h1 class="text-2xl sm:text-3xl">{t('take.title')}</h1>
        <p class="text-lg text-soft">{t('take.lead')}</p>
      </header>
      <Show when={!props.kiosk}>
        <OwnNumber view={props.view} />
      </Show>
      <div class="rounded-lg bg-gold/20 ring-1 ring-gold px-4 py-2">
        <Checkbox checked={priority()} onChange={setPriority}>
          <span class="font-semibold">{t('take.priority')}</span>{' '}
          <span class="text-soft">– {t('take.priorityDetail')}</span>
        </Checkbox>
      </div>
      <RefusalNote refusal={props.taking.refusal()} />
      <Show when={needsLink()}>
        <p class="text-soft">{t('take.needsLink')}</p>
      </Show>
      <Show when={services().length > 0} fallback={<Skeleton lines={6} />}>
        <ul class="grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-4 gap-3">
          <For each={shown()}>
            {(service) => (
              <Choice
                icon={service.icon}
                label={locale() === 'vi' ? service.nameVi : service.nameEn}
                busy={props.taking.busy() === service.id}
                press={() => props.take(service.id, priority())}
              />
            )}
          </For>
          <Choice
            icon={null}
            label={t('take.other')}
            busy={props.taking.busy() === 'OTHER'}
            press={() => props.take(null, priority())}
          />
        </ul>
      </Show>
      <Show when={!all() && services().length > shownAtFirst}>
        <Button tone="quiet" onClick={() => setAll(true)}>
          {t('take.more')}
        </Button>
      </Show>
      <p class="text-center text-soft numbers" role="status">
        {waiting() > 0 ? t('take.waiting', { count: waiting() }) : t('take.nobodyWaiting')}
      </p>
    </div>
  );
}

function Choice(props: { icon: string | null; label: string; busy: boolean; press: () => Promise<void> }) {
  return (
    <li class="grid">
      <button
        type="button"
        aria-busy={props.busy}
        class="grid justify-items-center content-center gap-2 min-h-34 sm:min-h-40 rounded-lg bg-surface ring-2 ring-inset ring-brand/25 shadow-card p-3 text-center font-semibold leading-snug hover:ring-brand active:bg-brand-tint aria-busy:opacity-60"
        onClick={() => void props.press()}
      >
        <span class="text-brand">
          <ServiceIcon icon={props.icon} class="size-10" />
        </span>
        <span class="text-balance wrap-anywhere">{props.label}</span>
      </button>
    </li>
  );
}

/** This phone has a number that still counts. */
function OwnNumber(props: { view: QueueView }) {
  const own = ownTicket();
  const counts = () => {
    const status = own && props.view.get(own.id);
    return status?.__typename === 'QueueTicket' && status.status !== 'DONE' && status.status !== 'LEFT';
  };
  return (
    <Show when={own && counts() && own}>
      {(mine) => (
        <div class="rounded-lg bg-brand-tint p-4 flex flex-wrap items-center gap-3 justify-between">
          <p class="font-bold text-lg numbers">{t('take.have', { number: mine().number })}</p>
          <LinkButton href={ticketPath(mine())} icon={<Ticket class="size-5" aria-hidden="true" />}>
            {t('take.open')}
          </LinkButton>
        </div>
      )}
    </Show>
  );
}

/** What the tablet shows after a touch. */
function Drawn(props: { taken: Taken; view: QueueView; unitCode: string; onNext: () => void }) {
  const timer = setTimeout(() => props.onNext(), KIOSK_SHOWS_MS);
  onCleanup(() => clearTimeout(timer));
  const address = () => location.origin + ticketPath({ unitCode: props.unitCode, id: props.taken.ticket.id });
  return (
    <section class="grid justify-items-center gap-4 text-center py-4" aria-live="polite">
      <p class="text-xl text-soft">{t('take.yours')}</p>
      <p
        class="text-[9rem] leading-none font-bold numbers text-brand-strong"
        data-number={props.taken.ticket.number}
      >
        {props.taken.ticket.number}
      </p>
      <Wait view={props.view} id={props.taken.ticket.id} />
      <div class="grid justify-items-center gap-2 rounded-lg bg-surface ring-1 ring-line p-4">
        <QrCode text={address()} class="size-44" />
        <p class="font-semibold">{t('take.followHere')}</p>
      </div>
      <p class="text-soft">{t('take.remember')}</p>
      <Button size="large" onClick={() => props.onNext()}>
        {t('take.again')}
      </Button>
    </section>
  );
}
