import BellRing from 'lucide-solid/icons/bell-ring';
import { Match, Switch } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Skeleton } from '../ui/States.tsx';
import { NoRing } from './NoRing.tsx';
import { createRinging, type RingingControl } from './ringing.ts';
import { t } from './texts.ts';

/** This device: whether it rings, turning it on and off, and trying it. */
export function RingPart() {
  const ringing = createRinging();
  return (
    <Card>
      <Switch fallback={<Skeleton lines={3} />}>
        <Match when={ringing.state() === 'on'}>
          <On ringing={ringing} />
        </Match>
        <Match when={ringing.state() === 'off'}>
          <div class="grid gap-3">
            <h2 class="text-lg">{t('ring.offer')}</h2>
            <p>{t('ring.why')}</p>
            <p class="font-semibold">{t('ring.prompt')}</p>
            <Button size="large" busy={ringing.busy()} onClick={() => void ringing.turnOn()}>
              {t('ring.turnOn')}
            </Button>
          </div>
        </Match>
        <Match when={ringing.state()}>{(state) => <NoRing state={state()} />}</Match>
      </Switch>
    </Card>
  );
}

function On(props: { ringing: RingingControl }) {
  return (
    <div class="grid gap-4">
      <div class="flex items-start gap-3.5">
        <span
          class="grid place-items-center size-12 shrink-0 rounded-full bg-ok-tint text-ok"
          aria-hidden="true"
        >
          <BellRing class="size-6" />
        </span>
        <div class="grid gap-1">
          <h2 class="text-lg leading-snug">{t('ring.on')}</h2>
          <p>{t('ring.onHint')}</p>
          <p class="text-soft">{t('ring.testHint')}</p>
        </div>
      </div>
      <div class="grid gap-2.5 sm:grid-cols-2">
        <Button busy={props.ringing.busy()} onClick={() => void props.ringing.test()}>
          {t('ring.test')}
        </Button>
        <Button tone="secondary" disabled={props.ringing.busy()} onClick={() => void props.ringing.turnOff()}>
          {t('ring.turnOff')}
        </Button>
      </div>
    </div>
  );
}
