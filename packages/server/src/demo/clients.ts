import { randomBytes } from 'node:crypto';
import type { Prisma } from '../generated/prisma/client.ts';
import { accountAt, DAK_LAK } from './accounts.ts';
import { idAt } from './ids.ts';

const DAY_MS = 86_400_000;

/** Keys of two programs, one of them taken back; nobody knows what they were. */
export function clientKeyRows(now: Date): Prisma.ClientKeyCreateManyInput[] {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const row = (name: string, createdAt: Date, used: Date, revokedAt: Date | null) => ({
    ...{ id: idAt(createdAt, 0, 'client', name), name, createdAt, lastUsedAt: used, revokedAt },
    ...{ keyHash: randomBytes(32).toString('hex'), madeById: accountAt('ADMIN', DAK_LAK) },
  });
  return [
    row('Tổng đài tỉnh (thử), phòng Viễn thông', ago(40), ago(0.02), null),
    row('Báo cáo tháng (thử), phòng Thống kê', ago(90), ago(31), ago(30)),
  ];
}
