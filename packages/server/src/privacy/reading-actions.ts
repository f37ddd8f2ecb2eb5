import { CONSENT_TEXTS } from '@thon-so/domain/consent';
import type { Place } from '@thon-so/domain/events';
import { PRIVACY_DAYS } from '@thon-so/domain/privacy';
import { retentionTable } from '@thon-so/domain/retention';
import { unitsWhere } from '@thon-so/domain/roles';
import type { LiveBatch } from '@thon-so/live/event';
import type { Context } from '../context.ts';
import { NotAllowedError, NotSignedInError } from '../errors.ts';
import { type Proven, provenRows } from './actions.ts';
import { asText, type HeldSection, heldSections } from './held-sections.ts';
import { findByProof, findPrivacyRequest, lastErasure, type PrivacyQuery } from './store.ts';
import { findHeld } from './subject-store.ts';

/** What is held on somebody, for them to read and to keep. */
export type HeldData = {
  sections: HeldSection[];
  fileName: string;
  json: string;
  text: string;
};

/** Everything that is held on somebody who proved to be them. Throws as `prove`. */
export async function readHeld(context: Context, proven: Proven): Promise<HeldData> {
  const held = await findHeld(context.db, await provenRows(context, proven));
  const sections = heldSections(held, context.locale);
  const day = context.now().toISOString().slice(0, 10);
  return {
    sections,
    fileName: `thong-tin-${day}`,
    json: JSON.stringify({ madeAt: context.now(), ...held }, null, 2),
    text: asText(sections),
  };
}

/** What was asked with this code and number before, newest first; at the desk nothing. */
export function readAskedBefore<Query extends PrivacyQuery>(
  context: Context,
  { proofHash }: Proven,
  query: Query,
) {
  return findByProof(context.db, proofHash ?? '', query);
}

export function readPrivacyRequest<Query extends PrivacyQuery>(context: Context, id: string, query: Query) {
  return findPrivacyRequest(context.db, id, query);
}

/** What people agreed to from which day on, how long everything is kept, and how many days the law gives. */
export function privacyNotice() {
  return { consents: CONSENT_TEXTS, retention: retentionTable(), days: PRIVACY_DAYS };
}

/** When last something was erased where the viewer reads requests: a phone that kept a copy from before drops it. */
export function lastErasureFor({ db, scope }: Context): Promise<Date | null> {
  return lastErasure(db, readUnits({ scope }));
}

/**
 * The units about which somebody is told that something of it was corrected or erased.
 * @throws NotSignedInError, NotAllowedError for whoever reads nothing anywhere
 */
export function watchedUnits({ scope }: Pick<Context, 'scope'>): string[] {
  if (!scope.signedIn) throw new NotSignedInError();
  const units = readUnits({ scope });
  if (units.length === 0) throw new NotAllowedError();
  return units;
}

/** The units where somebody reads requests, of either kind. */
function readUnits({ scope }: Pick<Context, 'scope'>): string[] {
  const actions = ['request.read', 'petition.read'] as const;
  return [...new Set(actions.flatMap((action) => unitsWhere(scope.grants, action)))];
}

/** Of which requests the viewer may have read, a batch says that what is held on people was corrected or erased. */
export function changedData({ scope }: Pick<Context, 'scope'>, { events }: LiveBatch): string[] {
  const units = new Set(readUnits({ scope }));
  const ids = events.flatMap(({ kind, data }) => {
    const { place, requestIds } = data as { place?: Place; requestIds?: string[] };
    const within =
      place && [place.villageId, place.communeId, place.provinceId].some((id) => id && units.has(id));
    return kind === 'data.changed' && within ? (requestIds ?? []) : [];
  });
  return [...new Set(ids)];
}
