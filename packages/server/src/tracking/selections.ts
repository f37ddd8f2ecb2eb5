import type { Prisma } from '../generated/prisma/client.ts';

/** What a helper is shown from: the newest task that somebody holds or has done. */
export const HELPER_TASK = {
  where: { kind: 'HELP', holderId: { not: null } },
  orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  take: 1,
  select: {
    status: true,
    claimedAt: true,
    lat: true,
    lon: true,
    holder: {
      select: {
        id: true,
        badgeNumber: true,
        sharesPosition: true,
        account: { select: { displayName: true } },
        team: { select: { name: true } },
        position: { select: { lat: true, lon: true, reportedAt: true } },
      },
    },
  },
} as const satisfies Prisma.HelpRequest$tasksArgs;

/** The places that name a request's own and give its hotline. */
export const PLACES = {
  village: { select: { name: true, hotline: true } },
  commune: { select: { name: true, hotline: true, parent: { select: { hotline: true } } } },
} as const satisfies Prisma.HelpRequestSelect;

/** What waits for the commune to open, and until when. */
export const CLOSED = {
  where: { kind: 'COMMUNE_CLOSED', settledAt: null },
  take: 1,
  select: { risesAt: true },
} as const satisfies Prisma.HelpRequest$alertsArgs;

/** The last answer to "how was it?". */
export const LAST_SCORE = {
  orderBy: [{ at: 'desc' }, { id: 'desc' }],
  take: 1,
  select: { score: true },
} as const satisfies Prisma.HelpRequest$satisfactionArgs;

/** The history that a request's steps are read from. */
export const HISTORY = {
  orderBy: [{ at: 'asc' }, { id: 'asc' }],
  select: { kind: true, at: true, data: true },
} as const satisfies Prisma.HelpRequest$historyArgs;
