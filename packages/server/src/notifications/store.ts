import type { Db } from '../context.ts';

export function findOffer(db: Db, id: string) {
  return db.offer.findUnique({ where: { id }, select: { status: true, expiresAt: true } });
}
