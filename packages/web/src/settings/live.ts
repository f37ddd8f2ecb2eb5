import type { Accessor } from 'solid-js';
import type { LiveBatch } from '../live/batches.ts';
import { createLiveView, type LiveStatus } from '../live/view.ts';
import { settingsEvents, settingsQuery } from './documents.ts';

/**
 * Tells when somebody changes how the system works. What is read once it is `ready` misses no change: those that came
 * after its cursor are told.
 */
export function createSettingsView(onChange: () => void): { status: Accessor<LiveStatus> } {
  let known = false;
  return createLiveView({
    snapshot: settingsQuery,
    events: settingsEvents,
    variables: () => ({}),
    read: ({ settings: { cursor } }) => {
      // Read again, it stands for changes that are not told one by one.
      if (known) onChange();
      known = true;
      return { cursor, entities: [] as { id: string }[], totals: null };
    },
    batch: ({ settingsEvents: batch }): LiveBatch<{ id: string }, null> => {
      if (batch.upserted.length > 0) onChange();
      return { ...batch, upserted: [], totals: null };
    },
  });
}
