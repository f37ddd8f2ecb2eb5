import { settingsTopic } from '@thon-so/domain/events';
import type { LiveView } from '@thon-so/live/view';
import type { ReadScope } from '../scope.ts';
import { unitsOfSettings } from './actions.ts';

/** Whoever works with how the system works sees that somebody edits it. */
export function auditViews(): Record<string, LiveView<ReadScope>> {
  return {
    settingsEvents: {
      topics: async (_args, { scope }) => [null, ...unitsOfSettings({ scope })].map(settingsTopic),
    },
  };
}
