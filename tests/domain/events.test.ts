import { type DomainEvent, type Place, topicsOf } from '@thon-so/domain/events';
import { describe, expect, it } from 'vitest';

const HERE: Place = { villageId: 'thon-1', communeId: 'hoa-phu', provinceId: 'dak-lak' };
const THERE: Place = { villageId: null, communeId: 'ea-knuec', provinceId: 'dak-lak' };
const IN_HERE = ['unit:thon-1', 'unit:hoa-phu', 'unit:dak-lak'];

const CASES: { says: string; event: DomainEvent; topics: string[] }[] = [
  {
    says: 'a request received concerns its village, commune and province, and who follows it',
    event: { kind: 'request.received', requestId: 'r', place: HERE },
    topics: [...IN_HERE, 'request:r'],
  },
  {
    says: 'a request that moves concerns where it was and where it is, and all its holders, each once',
    event: {
      kind: 'request.changed',
      requestId: 'r',
      place: HERE,
      left: THERE,
      memberIds: ['an', 'binh', 'an'],
    },
    topics: [...IN_HERE, 'unit:ea-knuec', 'request:r', 'member:an', 'member:binh'],
  },
  {
    says: 'a task that nobody may pick concerns no open list',
    event: {
      kind: 'task.changed',
      taskId: 't',
      requestId: 'r',
      place: HERE,
      left: null,
      memberIds: ['an'],
      openToTeam: false,
    },
    topics: [...IN_HERE, 'request:r', 'member:an'],
  },
  {
    says: 'a task open to a team concerns the lists of the communes it enters and leaves',
    event: {
      kind: 'task.changed',
      taskId: 't',
      requestId: null,
      place: HERE,
      left: THERE,
      memberIds: [],
      openToTeam: true,
    },
    topics: [...IN_HERE, 'unit:ea-knuec', 'open:hoa-phu', 'open:ea-knuec'],
  },
  {
    says: 'an offer concerns its member, its request and the boards',
    event: { kind: 'offer.changed', offerId: 'o', taskId: 't', requestId: 'r', memberId: 'an', place: HERE },
    topics: [...IN_HERE, 'request:r', 'member:an'],
  },
  {
    says: 'a transfer concerns both members, the request and the boards',
    event: {
      ...{ kind: 'transfer.changed', transferId: 'x', taskId: 't', requestId: 'r', place: HERE },
      memberIds: ['an', 'binh'],
    },
    topics: [...IN_HERE, 'request:r', 'member:an', 'member:binh'],
  },
  {
    says: 'a member who changes teams concerns both places',
    event: { kind: 'member.changed', memberId: 'an', place: HERE, left: THERE },
    topics: [...IN_HERE, 'unit:ea-knuec', 'member:an'],
  },
  {
    says: 'a member who moves about concerns the boards',
    event: { kind: 'member.moved', memberId: 'an', place: HERE },
    topics: [...IN_HERE, 'member:an'],
  },
  {
    says: 'an alert concerns the boards and its request',
    event: { kind: 'alert.raised', alertId: 'a', requestId: 'r', taskId: 't', place: HERE },
    topics: [...IN_HERE, 'request:r'],
  },
  {
    says: 'a call without a request concerns the boards alone',
    event: { kind: 'call.recorded', callId: 'c', requestId: null, place: HERE },
    topics: IN_HERE,
  },
  {
    says: 'the walk-in queue concerns those who wait and serve there, and no board',
    event: { kind: 'queue.changed', ticketIds: ['t'], counterIds: [], place: { ...HERE, villageId: null } },
    topics: ['queue:hoa-phu'],
  },
  {
    says: 'a call that rings concerns the desk of its hotline and no board',
    event: { kind: 'call.changed', callId: 'c', requestId: null, deskId: 'hoa-phu' },
    topics: ['desk:hoa-phu'],
  },
  {
    says: 'a change of rights concerns the person, as account and as member',
    event: { kind: 'rights.changed', accountId: 'x', memberId: 'an' },
    topics: ['account:x', 'member:an'],
  },
  {
    says: 'a key that was revoked concerns nobody but the sockets that were opened with it',
    event: { kind: 'client.revoked', clientKeyId: 'k' },
    topics: ['client:k'],
  },
  {
    says: 'a change of the roster concerns those who look at the commune’s roster, and wakes no board',
    event: {
      kind: 'roster.changed',
      place: HERE,
      shiftIds: ['s'],
      swapIds: [],
      patternIds: [],
      minimumIds: [],
    },
    topics: ['roster:hoa-phu'],
  },
  {
    says: 'midnight concerns whatever shows something of today',
    event: { kind: 'day.began' },
    topics: ['day'],
  },
];

describe('events', () => {
  it.each(CASES)('$says', ({ event, topics }) => {
    expect(topicsOf(event).toSorted()).toEqual(topics.toSorted());
  });
});
