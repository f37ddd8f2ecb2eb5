const LIMIT_MS = 2_000;

/** Whether this node should be sent requests: its database is ready, soon enough, and it is not stopping. */
export class Readiness {
  readonly #isDatabaseReady: () => Promise<boolean>;
  #stopping = false;

  constructor(isDatabaseReady: () => Promise<boolean>) {
    this.#isDatabaseReady = isDatabaseReady;
  }

  async isReady(): Promise<boolean> {
    if (this.#stopping) return false;
    const { promise: late, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), LIMIT_MS);
    const ready = await Promise.race([this.#isDatabaseReady(), late]);
    clearTimeout(timer);
    return ready && !this.#stopping;
  }

  stop(): void {
    this.#stopping = true;
  }
}
