import type { FinishInput, PauseInput, WaitingFor } from './actions.ts';

export interface FinishDraft {
  outcome: FinishInput['outcome'] | null;
  blocker: FinishInput['blocker'];
  readiness: number | null;
  note: string;
}

/** Which answer a finished form still lacks; null when it can be sent. */
export function finishLack(draft: Pick<FinishDraft, 'outcome' | 'blocker'>): 'outcome' | 'blocker' | null {
  if (draft.outcome === null) return 'outcome';
  return draft.outcome === 'BLOCKED' && draft.blocker === null ? 'blocker' : null;
}

/** What a filled form sends: a blocker only with BLOCKED, and no empty note. Null while something lacks. */
export function finishInput({ outcome, blocker, readiness, note }: FinishDraft): FinishInput | null {
  if (outcome === null || finishLack({ outcome, blocker })) return null;
  return { outcome, blocker: outcome === 'BLOCKED' ? blocker : null, readiness, note: note.trim() || null };
}

export interface PauseDraft {
  waitingFor: WaitingFor;
  papers: string[];
  note: string;
}

/**
 * What a filled form sends: the note that the resident reads names the missing papers first. Null while it says nothing.
 *
 * @param missing makes the sentence that names papers
 */
export function pauseInput(draft: PauseDraft, missing: (papers: string) => string): PauseInput | null {
  const papers = draft.waitingFor === 'RESIDENT' ? draft.papers : [];
  const named = papers.length > 0 ? missing(papers.join(', ')) : '';
  const note = [named, draft.note.trim()].filter(Boolean).join(' ');
  return note ? { waitingFor: draft.waitingFor, note, papersMissing: papers.length > 0 } : null;
}
