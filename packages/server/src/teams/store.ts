import type { Db } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** The phone number of a member's account, in E.164. */
export async function findMemberPhone(db: Db, memberId: string): Promise<string> {
  const member = await db.member.findUniqueOrThrow({
    where: { id: memberId },
    select: { account: { select: { phone: true } } },
  });
  return member.account.phone;
}

type MemberQuery = Pick<Prisma.MemberFindUniqueArgs, 'select' | 'include'>;

/** One member; throws where there is none of that id. */
export function findMember<Query extends MemberQuery>(db: Db, id: string, query: Query) {
  return db.member.findUniqueOrThrow({ ...query, where: { id } });
}
