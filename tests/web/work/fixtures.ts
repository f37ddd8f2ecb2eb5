import type { OutboxEntry } from '../../../packages/web/src/outbox.ts';
import type { Member, Offer, Task, Transfer } from '../../../packages/web/src/work/live.ts';

export const me = 'member-1';
export const nowMs = Date.parse('2026-11-23T02:00:00Z');
export const at = (minutes: number) => new Date(nowMs + minutes * 60_000).toISOString();

export function task(id: string, part: Partial<Task> = {}): Task {
  return {
    __typename: 'Task',
    id,
    kind: 'HELP',
    status: 'OPEN',
    language: 'vi',
    place: 'FIELD',
    createdAt: at(-30),
    plannedFor: null,
    openToTeamAt: null,
    claimedAt: null,
    startedAt: null,
    waitingSince: null,
    endedAt: null,
    outcome: null,
    blocker: null,
    version: 1,
    viewerCanClaim: false,
    viewerDistanceMetres: null,
    point: null,
    village: { id: 'v', name: 'Thôn 1' },
    commune: { id: 'c', name: 'Xã Hòa Phú' },
    service: null,
    holder: null,
    request: null,
    ...part,
  } as Task;
}

export const mine = (id: string, part: Partial<Task> = {}) =>
  task(id, {
    status: 'CLAIMED',
    claimedAt: at(-20),
    holder: { id: me, displayName: 'Mai' },
    ...part,
  } as Partial<Task>);

export function offer(id: string, part: Partial<Offer> = {}): Offer {
  return {
    __typename: 'Offer',
    id,
    offerStatus: 'SENT',
    sentAt: at(-1),
    seenAt: null,
    expiresAt: at(1),
    distanceMetres: 850,
    positionSource: 'HOME',
    reasons: ['NEAREST'],
    task: task(`task of ${id}`),
    ...part,
  } as Offer;
}

export function transfer(id: string, part: Partial<Transfer> = {}): Transfer {
  return {
    __typename: 'Transfer',
    id,
    transferStatus: 'PROPOSED',
    reason: 'Xe hỏng',
    proposedAt: at(-5),
    expiresAt: at(25),
    distanceMetres: 850,
    positionSource: 'HOME',
    task: task(`task of ${id}`),
    ...part,
  } as Transfer;
}

export function member(part: Partial<Member> = {}): Member {
  return {
    __typename: 'Member',
    id: me,
    displayName: 'Mai',
    onDuty: false,
    dutyPlace: null,
    onDutyUntil: null,
    sharesPosition: false,
    activeTasks: 0,
    capacity: 3,
    hoardsFrom: null,
    ...part,
  };
}

let pressed = 0;

export function entry(action: string, subjectId: string, part: Partial<OutboxEntry> = {}): OutboxEntry {
  pressed += 1;
  return {
    key: `key-${pressed}`,
    ownerId: 'owner',
    action,
    input: {},
    subjectId,
    label: action,
    at: pressed,
    refusal: null,
    ...part,
  };
}
