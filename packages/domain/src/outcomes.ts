import type { Refusal } from './errors.ts';
import type { Blocker, Outcome } from './vocabulary.ts';

/** BLOCKED names its blocker and nothing else has one; missing papers are waited for instead. */
export function outcomeProblem(outcome: Outcome, blocker: Blocker | null): Refusal | null {
  if (blocker === 'PAPERS_MISSING') return { kind: 'PapersMissingIsPause' };
  if (outcome === 'BLOCKED') return blocker === null ? { kind: 'BlockerRequired' } : null;
  return blocker === null ? null : { kind: 'BlockerNotAllowed' };
}
