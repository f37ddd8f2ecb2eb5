/** Paces a reading loop: rests until a beat or a deadline, and tells others when a fresh read is through. */
export interface Pulse {
  /** Asks for a read; one that has already begun does not count. */
  beat(): void;
  /** The loop begins a read. */
  reading(): void;
  /** The loop has finished a read. */
  read(): void;
  rest(ms: number): Promise<void>;
  /** Resolves after a read that began after this call. */
  nextRead(): Promise<void>;
}

export function createPulse(): Pulse {
  let asked = false;
  let endRest: (() => void) | null = null;
  let waiting: (() => void)[] = [];
  let served: (() => void)[] = [];

  function beat(): void {
    asked = true;
    endRest?.();
  }

  return {
    beat,
    reading() {
      asked = false;
      served = waiting;
      waiting = [];
    },
    read() {
      for (const resolve of served) resolve();
      served = [];
    },
    rest(ms) {
      if (asked) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(done, ms);
        function done(): void {
          clearTimeout(timer);
          endRest = null;
          resolve();
        }
        endRest = done;
      });
    },
    nextRead() {
      const next = new Promise<void>((resolve) => waiting.push(resolve));
      beat();
      return next;
    },
  };
}
