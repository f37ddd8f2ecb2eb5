/** A little tune. */
export interface Tune {
  /** [Hz, seconds after the first] of each note. */
  notes: readonly (readonly [number, number])[];
  /** Seconds a note takes to fade. */
  noteLength: number;
  /** 0 to 1. */
  volume: number;
}

/** Plays a tune once, without any file to fetch. */
export function chime(context: AudioContext, tune: Tune): void {
  for (const [pitch, start] of tune.notes) {
    const at = context.currentTime + start;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(tune.volume, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + tune.noteLength);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + tune.noteLength);
  }
}
