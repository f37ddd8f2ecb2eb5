import type { BoardMember, BoardRequest } from '../../../packages/web/src/board/live.ts';

type Task = NonNullable<BoardRequest['task']>;
type Offer = Task['offers'][number];

/** A time of one working day, as the API gives times. */
export function at(time: string): string {
  return `2026-11-23T${time}:00.000Z`;
}

let made = 0;

/** A request that has just come in, but for what is given. */
export function aRequest(given: Partial<BoardRequest>): BoardRequest {
  made += 1;
  return {
    __typename: 'HelpRequest',
    id: `request-${made}`,
    number: made,
    kind: 'ASSISTANCE',
    channel: 'WEB',
    status: 'RECEIVED',
    shortName: 'Hoa',
    firstWords: 'Cần giúp cài VNeID',
    createdAt: at('08:00'),
    updatedAt: at('08:00'),
    appointmentAt: null,
    firstResponseAt: null,
    firstResponseDueAt: null,
    resolutionDueAt: null,
    resolvedAt: null,
    closedAt: null,
    slaState: 'OK',
    outcome: null,
    closeReason: null,
    reopenedCount: 0,
    version: 1,
    officialName: null,
    point: { lat: 12.6, lon: 108 },
    service: null,
    village: { id: 'village', name: 'Thôn 1' },
    commune: { id: 'commune', name: 'Xã Hòa Phú' },
    helper: null,
    task: null,
    ...given,
  };
}

/** An open task that may be offered already, but for what is given. */
export function aTask(given: Partial<Task>): Task {
  return {
    id: 'task',
    version: 1,
    status: 'OPEN',
    offerFrom: at('08:00'),
    openToTeamAt: null,
    offers: [],
    ...given,
  };
}

export function anOffer(given: Partial<Offer>): Offer {
  return {
    id: 'offer',
    status: 'SENT',
    sentAt: at('08:58'),
    expiresAt: at('09:00'),
    member: { id: 'member', displayName: 'H’Nga Mlô' },
    ...given,
  };
}

/** A member on duty without tasks, but for what is given. */
export function aMember(given: Partial<BoardMember>): BoardMember {
  made += 1;
  return {
    __typename: 'Member',
    id: `member-${made}`,
    displayName: 'Nguyễn Văn An',
    onDuty: true,
    dutyPlace: 'FIELD',
    onDutyUntil: null,
    activeTasks: 0,
    capacity: 3,
    hoardsFrom: null,
    point: null,
    team: { id: 'team', name: 'Tổ công nghệ số cộng đồng thôn 1' },
    village: null,
    ...given,
  };
}
