import { type Accessor, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';
import { chime, type Tune } from '../ui/chime.ts';
import { t } from './texts.ts';

const soundKey = 'thon-so.work.sound';
const vibration = [300, 120, 300, 120, 600];
/** Two rising notes, twice. */
const offered: Tune = {
  notes: [
    [660, 0],
    [880, 0.18],
    [660, 0.6],
    [880, 0.78],
  ],
  noteLength: 0.16,
  volume: 0.35,
};

/** Offers that were not on screen before. */
export function newOffers<Item extends { id: string }>(
  known: ReadonlySet<string>,
  present: readonly Item[],
): Item[] {
  return present.filter((offer) => !known.has(offer.id));
}

/** Browsers let a page sound only after it was touched: made at the first touch, then kept. */
function createSpeaker(): Accessor<AudioContext | undefined> {
  let context: AudioContext | undefined;
  const unlock = () => {
    context ??= new AudioContext();
    void context.resume();
  };
  onMount(() => window.addEventListener('pointerdown', unlock, { once: true }));
  onCleanup(() => {
    window.removeEventListener('pointerdown', unlock);
    void context?.close();
  });
  return () => context;
}

/** Rings for each new offer, or task to take over, while the page is open, and counts the open ones in the document's title. */
export function createAlerting(offers: Accessor<readonly { id: string }[]>) {
  const [sound, setSound] = createSignal(localStorage.getItem(soundKey) !== 'off');
  const speaker = createSpeaker();
  const title = document.title;
  let known: ReadonlySet<string> = new Set();

  const ring = () => {
    navigator.vibrate?.(vibration);
    const context = speaker();
    if (sound() && context) chime(context, offered);
  };
  createEffect(
    on(offers, (present) => {
      if (newOffers(known, present).length > 0) ring();
      known = new Set(present.map((offer) => offer.id));
    }),
  );
  createEffect(() => {
    const count = offers().length;
    document.title = count > 0 ? t('offers.pageTitle', { count }) : `${t('title')} · Thôn Số`;
  });
  onCleanup(() => {
    document.title = title;
  });
  const toggle = () => {
    const next = !sound();
    setSound(next);
    localStorage.setItem(soundKey, next ? 'on' : 'off');
    if (next) ring();
  };
  return { sound, toggle };
}
