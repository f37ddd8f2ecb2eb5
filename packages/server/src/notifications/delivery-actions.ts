import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import type { NoticeState } from '../generated/prisma/client.ts';
import { findOfferStates } from './store.ts';

/** How an offer was told on its member's locked phone; null where it was not meant to be, or not yet. */
export function deliveryOf(context: Context, offerId: string): Promise<NoticeState | null> {
  const loader = context.memo(
    'notifications.deliveries',
    () => new DataLoader((ids: readonly string[]) => findOfferStates(context.db, ids)),
  );
  return loader.load(offerId);
}
