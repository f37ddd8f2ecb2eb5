import type { Language } from '@thon-so/domain/errors';
import type { UnitPath } from '@thon-so/domain/roles';
import type { UnitLevel } from '@thon-so/domain/vocabulary';
import type { Role } from './generated/prisma/client.ts';

/** A role held at a unit, with the units that it lies in. */
export interface ScopeGrant {
  readonly role: Role;
  readonly unitId: string;
  readonly level: UnitLevel;
  readonly communeId: string | null;
  readonly provinceId: string | null;
}

/**
 * What may be read, and in which language: all that an execution shared by several people knows.
 * People with equal grants have equal scopes.
 */
export interface ReadScope {
  readonly signedIn: boolean;
  readonly locale: Language;
  /** Sorted, so that equal rights give equal keys. */
  readonly grants: readonly ScopeGrant[];
}

/** Who is signed in. Not known, and so not readable, in an execution that several people share. */
export interface ViewerScope {
  readonly accountId: string;
  readonly displayName: string;
  readonly memberId: string | null;
  readonly teamId: string | null;
  /** The commune and village of the viewer's team. */
  readonly communeId: string | null;
  readonly villageId: string | null;
  readonly sessionId: string;
  readonly grants: readonly ScopeGrant[];
}

/** The units that something lies in, from the smallest up, as `can` of the domain takes them. */
export function pathOf(place: {
  villageId?: string | null;
  communeId: string | null;
  provinceId: string | null;
}): UnitPath {
  return [place.villageId ?? null, place.communeId, place.provinceId];
}

/** Equal for scopes that may share an execution. */
export function scopeKey(scope: ReadScope): string {
  const grants = scope.grants.map((grant) => `${grant.role}@${grant.unitId}`);
  return [scope.locale, scope.signedIn ? 'in' : 'out', ...grants].join(' ');
}
