import type { DomainEvent, Place } from '@thon-so/domain/events';
import { recordEvent } from '@thon-so/server/work';
import type { TestServer } from '../../support/server.ts';
import { anyId, type Places, type Subject } from './canaries.ts';

/**
 * Records events about all that is planted, where it lies and, as if it had just left or a mistake had sent them there,
 * in the neighbouring commune: a live view has to look for itself what of it is its own.
 */
export async function tellOfEverything(
  server: TestServer,
  { path, here, neighbour }: Places,
  subjects: readonly Subject[],
): Promise<void> {
  const members = await server.db.member.findMany({ select: { id: true } });
  const memberIds = members.map(({ id }) => id);
  const village = neighbour.villages[0]!.id;
  await server.api.node.work.transaction(async (tx) => {
    for (const units of [path, [village, neighbour.commune.id, path[2]]]) {
      const [villageId, communeId, provinceId] = units as string[];
      const place = { villageId: villageId!, communeId: communeId!, provinceId: provinceId! };
      for (const event of eventsAt(place, memberIds, subjects)) await recordEvent(tx, event);
    }
    // The teams of the next village are told of what lies there.
    const [, communeId, provinceId] = path as string[];
    const next = { villageId: here.villages[1]!.id, communeId: communeId!, provinceId: provinceId! };
    await recordEvent(tx, { kind: 'data.changed', requestIds: [anyId()], memberIds: [], place: next });
  });
}

function eventsAt(place: Place, memberIds: string[], subjects: readonly Subject[]): DomainEvent[] {
  const ids = (type: string) => subjects.filter((one) => one.type === type).map(({ id }) => id);
  const about = { place, left: null, memberIds };
  const nothing = { requestId: null, taskId: null };
  const taskId = ids('Task')[0]!;
  const { communeId } = place;
  const [shiftIds, swapIds] = [ids('DutyShift'), ids('ShiftSwap')];
  const [patternIds, minimumIds] = [ids('DutyPattern'), ids('DutyMinimum')];
  return [
    ...ids('HelpRequest').map((requestId): DomainEvent => {
      return { kind: 'request.changed', requestId, ...about, historyIds: ids('HistoryEntry') };
    }),
    ...ids('Task').map((id): DomainEvent => {
      return { kind: 'task.changed', taskId: id, requestId: null, ...about, openToTeam: true };
    }),
    ...ids('Transfer').map((transferId): DomainEvent => {
      return { kind: 'transfer.changed', transferId, taskId, requestId: null, memberIds, place };
    }),
    ...ids('Offer').flatMap((offerId) =>
      memberIds.map((memberId): DomainEvent => {
        return { kind: 'offer.changed', offerId, taskId, requestId: null, memberId, place };
      }),
    ),
    ...ids('Member').map(
      (memberId): DomainEvent => ({ kind: 'member.changed', memberId, place, left: null }),
    ),
    ...ids('Alert').map((alertId): DomainEvent => ({ kind: 'alert.raised', alertId, ...nothing, place })),
    ...ids('Call').map((callId): DomainEvent => {
      return { kind: 'call.changed', callId, requestId: null, deskId: communeId };
    }),
    ...ids('AuditEntry').map((entryId): DomainEvent => {
      return { kind: 'settings.changed', entryId, unitIds: [communeId, place.provinceId] };
    }),
    // Also as of the whole installation, which everybody who works with the settings hears of.
    ...ids('AuditEntry').map((entryId): DomainEvent => ({ kind: 'settings.changed', entryId, unitIds: [] })),
    ...ids('PrivacyRequest').map((privacyRequestId): DomainEvent => {
      return { kind: 'privacy.changed', privacyRequestId, place };
    }),
    { kind: 'data.changed', requestIds: ids('HelpRequest'), memberIds: [], place },
    { kind: 'queue.changed', place, ticketIds: ids('QueueTicket'), counterIds: ids('QueueCounter') },
    { kind: 'roster.changed', place, shiftIds, swapIds, patternIds, minimumIds },
  ];
}
