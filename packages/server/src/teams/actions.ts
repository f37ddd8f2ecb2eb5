import { type Action, can, isTeamRole, type Relation } from '@thon-so/domain/roles';
import DataLoader from 'dataloader';
import type { Context, Db } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { tracePersonalDataRead } from '../identity/actions.ts';
import { pathOf, type ReadScope } from '../scope.ts';
import { loadUnit } from '../units/actions.ts';
import { findHelpedPlaces, findMember, findMemberPhone, findPassingOn } from './store.ts';

type MemberQuery = Pick<Prisma.MemberFindUniqueArgs, 'select' | 'include'>;

/** One member; throws where there is none of that id. */
export function getMember<Query extends MemberQuery>(db: Db, id: string, query: Query) {
  return findMember(db, id, query);
}

type MemberPlace = { communeId: string; villageId: string | null };

/** What ties somebody of a commune's teams to it: colleagues see one another, whatever their village. */
export function tiesToTeams(scope: ReadScope, communeId: string): readonly Relation[] {
  const colleague = scope.grants.some((grant) => isTeamRole(grant.role) && grant.communeId === communeId);
  return colleague ? ['COLLEAGUE'] : [];
}

/** Whether the grants, or being of the same teams, allow an action about a member, by where their team is. */
export async function canAboutMember(
  context: Context,
  action: Action,
  member: MemberPlace,
): Promise<boolean> {
  const commune = await loadUnit(context, member.communeId);
  const path = pathOf({ ...member, provinceId: commune?.provinceId ?? null });
  return can(context.scope.grants, action, path, tiesToTeams(context.scope, member.communeId));
}

/**
 * A member is seen by their commune's teams, by the staff of the units they lie in or help in, and by whoever passes a
 * task on to them or takes one over from them, which may be somebody of another commune.
 */
export async function canReadMember(
  context: Context,
  member: MemberPlace & { id: string },
): Promise<boolean> {
  if (await canAboutMember(context, 'members.read', member)) return true;
  return (await canWhereTheyHelp(context, 'members.read', member.id)) || passesOnWith(context, member.id);
}

async function passesOnWith(context: Context, memberId: string): Promise<boolean> {
  const me = context.knownViewer?.memberId ?? null;
  if (me === null) return false;
  const loader = context.memo(
    'teams.passingOn',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const found = new Set(await findPassingOn(context.db, me, ids));
        return ids.map((id) => found.has(id));
      }),
  );
  return loader.load(memberId);
}

/** Whether the grants allow an action about a member who helps, or is or was asked to, where they reach. */
async function canWhereTheyHelp(context: Context, action: Action, memberId: string): Promise<boolean> {
  if (!context.scope.signedIn) return false;
  const loader = context.memo(
    'teams.helpedPlaces',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const places = Map.groupBy(await findHelpedPlaces(context.db, ids), (place) => place.memberId);
        return ids.map((id) => places.get(id) ?? []);
      }),
  );
  const places = await loader.load(memberId);
  return places.some((place) => can(context.scope.grants, action, pathOf(place)));
}

/** The member's phone for those who may call them, which leaves a trace; else null. */
export async function readMemberContact(
  context: Context,
  member: MemberPlace & { id: string },
): Promise<{ phone: string } | null> {
  const own = context.viewer?.memberId === member.id;
  const may =
    own ||
    (await canAboutMember(context, 'request.contact', member)) ||
    (await canWhereTheyHelp(context, 'request.contact', member.id));
  if (!may) return null;
  const phone = await findMemberPhone(context.db, member.id);
  if (!own) await tracePersonalDataRead(context, 'MEMBER', member.id, member.villageId ?? member.communeId);
  return { phone };
}
