import type { PanelRequest } from './request-panel.ts';

export type CloseReason = NonNullable<PanelRequest['closeReason']>;

/** Why staff may end a request by hand; a completed one is confirmed instead. */
export const closeReasons: readonly CloseReason[] = [
  'NO_HELP_WANTED',
  'DONE_BY_OTHERS',
  'UNREACHABLE',
  'DUPLICATE',
  'OUT_OF_SCOPE',
  'REJECTED',
  'CANCELLED',
];

export interface CloseDraft {
  reason: CloseReason | '';
  note: string;
  /** As typed; only for DUPLICATE. */
  original: string;
}

export const emptyClose: CloseDraft = { reason: '', note: '', original: '' };

export interface CloseProblems {
  reason?: true;
  note?: true;
  original?: true;
}

/** The number of the original request, from what was typed ("#12", "số 12"); null when there is none in it. */
export function originalNumber(typed: string): number | null {
  const digits = /\d+/.exec(typed);
  return digits ? Number(digits[0]) : null;
}

/** What is still missing before a request can be ended: a reason, a note, and the original of a duplicate. */
export function closeProblems(draft: CloseDraft): CloseProblems {
  return {
    ...(draft.reason === '' && { reason: true as const }),
    ...(draft.note.trim() === '' && { note: true as const }),
    ...(draft.reason === 'DUPLICATE' &&
      originalNumber(draft.original) === null && { original: true as const }),
  };
}
