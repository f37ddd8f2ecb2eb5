/** Refusals that belong to many people doing things at once; anything else is an error. */
const EXPECTED = new Set([
  'TaskAlreadyClaimedError',
  'NotOfferedError',
  'OfferEndedError',
  'CapacityFullError',
  'IllegalTransitionError',
  'RateLimitedError',
]);

export type Counted =
  | 'requests'
  | 'calls'
  | 'solvedOnPhone'
  | 'callbacks'
  | 'offers'
  | 'claims'
  | 'declines'
  | 'ignored'
  | 'finished'
  | 'confirmed'
  | 'notYet'
  | 'positions'
  | 'batches'
  | 'entities'
  | 'resyncs';

export type Measured = 'offeredToClaimed' | 'submittedToClaimed' | 'mutation';

/** The value below which a share of the samples lies; null without any. */
export function percentile(samples: readonly number[], share: number): number | null {
  if (samples.length === 0) return null;
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? null;
}

function asSeconds(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** What happened in a run: counts, times in milliseconds, refusals and errors. */
export class Tally {
  readonly counts = new Map<Counted, number>();
  readonly samples: Record<Measured, number[]> = {
    offeredToClaimed: [],
    submittedToClaimed: [],
    mutation: [],
  };
  readonly refusals = new Map<string, number>();
  readonly errors = new Map<string, number>();

  add(what: Counted, by = 1): void {
    this.counts.set(what, this.of(what) + by);
  }

  of(what: Counted): number {
    return this.counts.get(what) ?? 0;
  }

  /** Notes a refusal of the contract: expected ones are conflicts, others are errors. */
  refused(typename: string, message: string): void {
    if (!EXPECTED.has(typename)) this.failed(`${typename}: ${message}`);
    else this.refusals.set(typename, (this.refusals.get(typename) ?? 0) + 1);
  }

  failed(message: string): void {
    this.errors.set(message, (this.errors.get(message) ?? 0) + 1);
  }

  get errorCount(): number {
    return this.errors.values().reduce((sum, count) => sum + count, 0);
  }

  get conflictCount(): number {
    return this.refusals.values().reduce((sum, count) => sum + count, 0);
  }

  /** The live line. */
  line(secondsLeft: number): string {
    const claimed = asSeconds(percentile(this.samples.offeredToClaimed, 0.5));
    return [
      secondsLeft > 0 ? `${Math.ceil(secondsLeft)} s left` : 'finishing',
      `${this.of('requests')} requests`,
      `${this.of('offers')} offered, ${this.of('claims')} claimed (median ${claimed})`,
      `${this.of('finished')} done`,
      `${this.of('entities')} live`,
      `${this.conflictCount} conflicts`,
      `${this.errorCount} errors`,
    ].join(' · ');
  }

  /** The summary at the end. */
  summary(): string {
    const { offeredToClaimed, submittedToClaimed, mutation } = this.samples;
    const times = (samples: readonly number[]) =>
      `p50 ${asSeconds(percentile(samples, 0.5))}, p95 ${asSeconds(percentile(samples, 0.95))} (${samples.length})`;
    const count = (...names: Counted[]) => names.map((name) => `${this.of(name)} ${name}`).join(', ');
    const list = (entries: Map<string, number>) =>
      [...entries].map(([name, times]) => `    ${times} × ${name}`);
    return [
      `  residents    ${count('requests', 'confirmed', 'notYet')}`,
      `  operators    ${count('calls', 'solvedOnPhone', 'callbacks')}`,
      `  members      ${count('offers', 'claims', 'declines', 'ignored', 'finished', 'positions')}`,
      `  offer → claim      ${times(offeredToClaimed)}`,
      `  request → claim    ${times(submittedToClaimed)}`,
      `  mutations          ${times(mutation)}`,
      `  live         ${count('batches', 'entities', 'resyncs')}`,
      `  conflicts    ${this.conflictCount}`,
      ...list(this.refusals),
      `  errors       ${this.errorCount}`,
      ...list(this.errors),
    ].join('\n');
  }
}
