import Bell from 'lucide-solid/icons/bell';
import BellRing from 'lucide-solid/icons/bell-ring';
import Settings2 from 'lucide-solid/icons/settings-2';
import { createSignal, Match, Show, Switch } from 'solid-js';
import { Button, LinkButton } from '../ui/Button.tsx';
import { NoRing } from './NoRing.tsx';
import { createRinging } from './ringing.ts';
import { t } from './texts.ts';

const laterKey = 'thon-so.ringing.later';
const WEEK_MS = 7 * 86_400_000;

/** On a member's phone: the offer to ring while it is locked, or that it does. Put away, it comes back after a week. */
export function RingCard() {
  const ringing = createRinging();
  const [later, setLater] = createSignal(Number(localStorage.getItem(laterKey) ?? 0) > Date.now());
  const putAway = () => {
    localStorage.setItem(laterKey, String(Date.now() + WEEK_MS));
    setLater(true);
  };
  return (
    <Switch>
      <Match when={ringing.state() === 'on' || (ringing.state() && later())}>
        <p class="flex items-center gap-3 rounded-lg bg-surface ring-1 ring-line px-4 py-1.5">
          <BellRing class="size-5 shrink-0 text-brand" aria-hidden="true" />
          <span class="mr-auto font-semibold leading-snug">
            {ringing.state() === 'on' ? t('ring.on') : t('title')}
          </span>
          <LinkButton
            tone="quiet"
            href="/notifications"
            class="-mr-3 px-3!"
            icon={<Settings2 class="size-5" aria-hidden="true" />}
          >
            {t('ring.settings')}
          </LinkButton>
        </p>
      </Match>
      <Match when={ringing.state() === 'off'}>
        <section
          aria-label={t('title')}
          class="rounded-lg bg-brand-tint ring-1 ring-brand/25 p-4 sm:p-5 grid gap-3"
        >
          <div class="flex items-center gap-3.5">
            <span
              class="grid place-items-center size-12 shrink-0 rounded-full bg-surface text-brand"
              aria-hidden="true"
            >
              <Bell class="size-6" />
            </span>
            <h2 class="text-lg leading-snug">{t('ring.offer')}</h2>
          </div>
          <p>{t('ring.prompt')}</p>
          <div class="grid grid-cols-[auto_1fr] large-letters:grid-cols-1 gap-2.5">
            <Button tone="quiet" class="whitespace-nowrap" onClick={putAway}>
              {t('ring.later')}
            </Button>
            <Button busy={ringing.busy()} onClick={() => void ringing.turnOn()}>
              {t('ring.turnOn')}
            </Button>
          </div>
        </section>
      </Match>
      <Match when={ringing.state()}>
        {(state) => (
          <section
            aria-label={t('title')}
            class="rounded-lg bg-surface ring-1 ring-line p-4 sm:p-5 grid gap-3"
          >
            <NoRing state={state()} />
            <Show when={!later()}>
              <Button tone="quiet" class="justify-self-start -ml-3" onClick={putAway}>
                {t('ring.later')}
              </Button>
            </Show>
          </section>
        )}
      </Match>
    </Switch>
  );
}
