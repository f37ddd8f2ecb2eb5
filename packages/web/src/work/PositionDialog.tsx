import Clock from 'lucide-solid/icons/clock';
import Eye from 'lucide-solid/icons/eye';
import Navigation from 'lucide-solid/icons/navigation';
import Undo2 from 'lucide-solid/icons/undo-2';
import { type Accessor, createSignal, type JSX } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSignedIn } from '../viewer/viewer.tsx';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

const prefix = 'thon-so.position-asked.';

/** Whether this member was asked on this phone already: they are asked once, and may change their answer any time. */
export function useAskedPosition(): [Accessor<boolean>, () => void] {
  const key = prefix + useSignedIn()().id;
  const [asked, setAsked] = createSignal(localStorage.getItem(key) !== null);
  const note = () => {
    localStorage.setItem(key, new Date().toISOString());
    setAsked(true);
  };
  return [asked, note];
}

/** Asks for consent to share one's position, apart from everything else: two answers of the same weight, none chosen. */
export function PositionDialog(props: { open: boolean; onClose: () => void; onAnswer: () => void }) {
  const { member, actions } = useWork();
  const answer = (sharesPosition: boolean) => {
    const present = member();
    if (present) actions.setAvailability(present, { sharesPosition });
    props.onAnswer();
    props.onClose();
  };
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t('position.ask')}>
      <ul class="grid gap-3.5">
        <Point icon={<Navigation class="size-6" />}>{t('position.why')}</Point>
        <Point icon={<Eye class="size-6" />}>{t('position.who')}</Point>
        <Point icon={<Clock class="size-6" />}>{t('position.when')}</Point>
        <Point icon={<Undo2 class="size-6" />}>{t('position.withdraw')}</Point>
      </ul>
      <div class="grid gap-3 sm:grid-cols-2">
        <Button tone="secondary" size="large" onClick={() => answer(true)}>
          {t('position.agree')}
        </Button>
        <Button tone="secondary" size="large" onClick={() => answer(false)}>
          {t('position.refuse')}
        </Button>
      </div>
    </Dialog>
  );
}

function Point(props: { icon: JSX.Element; children: JSX.Element }) {
  return (
    <li class="flex gap-3.5 items-start">
      <span class="text-brand shrink-0 mt-0.5" aria-hidden="true">
        {props.icon}
      </span>
      <span>{props.children}</span>
    </li>
  );
}
