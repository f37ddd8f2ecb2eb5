import type { PanelOffer, PanelRequest } from './request-panel.ts';

type Entry = Pick<PanelRequest['history'][number], 'kind' | 'at'>;

/** From where to where one part of a request's way went. */
export type StepName = 'toFirstAsked' | 'toClaim' | 'toStart' | 'toResult' | 'toEnd';

/** How long one part took, in milliseconds; `to` is null while it goes on, and then it is so far. */
export interface Step {
  name: StepName;
  ms: number;
  to: string | null;
}

const marks: readonly { name: StepName; ends: readonly string[] }[] = [
  { name: 'toFirstAsked', ends: ['OFFERED', 'OPENED_TO_TEAM', 'CLAIMED', 'ASSIGNED', 'SOLVED_ON_PHONE'] },
  { name: 'toClaim', ends: ['CLAIMED', 'ASSIGNED', 'OFFICIAL_NAMED', 'SOLVED_ON_PHONE'] },
  { name: 'toStart', ends: ['STARTED', 'SOLVED_ON_PHONE', 'ANSWERED'] },
  { name: 'toResult', ends: ['RESOLVED', 'SOLVED_ON_PHONE', 'ANSWERED'] },
  { name: 'toEnd', ends: ['CONFIRMED', 'CLOSED'] },
];

/**
 * How long each part of the way took, from the history in order: received → first asked → taken → begun → result → closed.
 * After a reopening it counts anew; a part that a later end skips is left out, and the one under way counts until `nowMs`.
 */
export function stepsOf(history: readonly Entry[], nowMs: number): Step[] {
  const from = history.findLastIndex(({ kind }) => kind === 'RECEIVED' || kind === 'REOPENED');
  const entries = history.slice(Math.max(0, from));
  const steps: Step[] = [];
  let since = entries[0];
  let isOver = entries.length === 0;
  for (const { name, ends } of marks) {
    if (isOver || !since) break;
    const end = entries.find(({ kind }) => ends.includes(kind));
    const later = marks.slice(marks.findIndex((mark) => mark.name === name) + 1).flatMap((mark) => mark.ends);
    if (!end && entries.some(({ kind }) => later.includes(kind))) continue;
    const ms = (end ? Date.parse(end.at) : nowMs) - Date.parse(since.at);
    if (!end || end !== since) steps.push({ name, ms: Math.max(0, ms), to: end?.at ?? null });
    isOver = !end || end.kind === 'CLOSED';
    since = end ?? since;
  }
  return steps;
}

/** How long somebody took to look and to answer, in milliseconds since they were asked; null where they did not. */
export function answerTimes({
  sentAt,
  seenAt,
  answeredAt,
}: Pick<PanelOffer, 'sentAt' | 'seenAt' | 'answeredAt'>) {
  const since = (at: string | null) =>
    at === null ? null : Math.max(0, Date.parse(at) - Date.parse(sentAt));
  return { seenAfter: since(seenAt), answeredAfter: since(answeredAt) };
}
