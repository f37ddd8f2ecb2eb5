import { randomUUID } from 'node:crypto';
import type { Grant, Relation, UnitPath } from '@thon-so/domain/roles';
import type { PrismaClient } from '@thon-so/server/generated/prisma/client';
import type { Session } from '../../support/api-client.ts';
import { freshPhone, type Ground } from '../../support/people.ts';

/** Somebody who asks for everything. */
export interface Onlooker {
  readonly name: string;
  readonly as: Session | null;
  readonly accountId: string | null;
  readonly grants: readonly Grant[];
  /** The communes in whose teams they are. */
  readonly colleagueIn: readonly string[];
}

/** One thing with a value of its own in every personal field. */
export interface Subject {
  readonly name: string;
  readonly type: string;
  readonly id: string;
  readonly petition?: boolean;
  /** The query that asks for it, where its id alone does not. */
  readonly query?: string;
  /** Every place it counts as lying in. */
  readonly places: readonly UnitPath[];
  /** Which onlooker has what to do with it. */
  readonly ties?: Readonly<Record<string, readonly Relation[]>>;
  /** `Type.field` of it or of its parts, and the piece of JSON that shows that its value was seen. */
  readonly planted: Readonly<Record<string, string>>;
}

export interface Places {
  readonly here: Ground;
  readonly neighbour: Ground;
  /** Village, commune and province of what is planted. */
  readonly path: UnitPath;
}

/** The tracking code of the request that is held. */
export const CODE = '23456789';

let digits = 0;

/** Text that nothing else holds. */
export function text(of: string): string {
  return `⟪${of}⟫`;
}

/** A phone number that nothing else holds. */
export function phone(): string {
  digits += 1;
  return `+84777${String(100_000 + digits)}`;
}

/** A latitude near the village that nothing else holds. */
export function latitude(): number {
  digits += 1;
  return 12.6 + (digits * 101 + 3) / 1e6;
}

/** An account without any right, by whose name it is seen that something told of it. */
export async function nameless(db: PrismaClient, displayName: string, title: string | null = null) {
  return db.account.create({ data: { phone: freshPhone(), displayName, title } });
}

/** An id for what is only named. */
export const anyId = () => randomUUID();
