import { createSignal, onCleanup, onMount } from 'solid-js';
import { chime, type Tune } from '../ui/chime.ts';

const key = 'thon-so.queue.sound';
/** A falling third, as at a counter. */
const call: Tune = {
  notes: [
    [784, 0],
    [622, 0.32],
  ],
  noteLength: 0.7,
  volume: 0.4,
};

function say(text: string): void {
  if (typeof speechSynthesis === 'undefined') return;
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.startsWith('vi'));
  // A foreign voice makes Vietnamese unintelligible: then the chime has to do.
  if (!voice) return;
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 0.9;
  speechSynthesis.speak(words);
}

function kept(): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

/**
 * The screen's chime, and its voice where the device has a Vietnamese one. Browsers let a page sound only after it was
 * touched, so a screen that is to sound after a restart is touched once.
 */
export function createSound() {
  const [on, setOn] = createSignal(kept());
  let context: AudioContext | undefined;
  const unlock = () => {
    context ??= new AudioContext();
    void context.resume();
  };
  onMount(() => window.addEventListener('pointerdown', unlock));
  onCleanup(() => {
    window.removeEventListener('pointerdown', unlock);
    void context?.close();
  });
  const announce = (texts: readonly string[]) => {
    if (!on()) return;
    if (context) chime(context, call);
    for (const text of texts) say(text);
  };
  const toggle = (sample: string) => {
    const next = !on();
    setOn(next);
    try {
      localStorage.setItem(key, next ? 'on' : 'off');
    } catch {
      // Then it is chosen again after the next load.
    }
    unlock();
    if (next) announce([sample]);
  };
  return { on, announce, toggle };
}
