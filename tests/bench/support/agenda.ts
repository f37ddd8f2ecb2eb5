type Happening = () => unknown;

/** A clock that stands still between happenings, and what is to happen, in order of time. */
export class Agenda {
  /** Milliseconds since 1970. */
  now: number;
  readonly #planned: { at: number; order: number; happen: Happening }[] = [];
  #order = 0;

  constructor(begin: number) {
    this.now = begin;
  }

  plan(at: number, happen: Happening): void {
    this.#planned.push({ at, order: this.#order++, happen });
  }

  /** Moves the clock to the next happening; false where nothing is planned any more. */
  next(): boolean {
    this.#planned.sort((a, b) => a.at - b.at || a.order - b.order);
    const [first] = this.#planned;
    if (first) this.now = Math.max(this.now, first.at);
    return first !== undefined;
  }

  /** Lets happen what `next` moved to. */
  async run(): Promise<void> {
    await this.#planned.shift()?.happen();
  }
}
