import { graphql } from '../graphql.ts';

export const settingsQuery = graphql(`
  query SettingsCursor { settings { cursor } }
`);

export const settingsEvents = graphql(`
  subscription SettingsEvents($after: String) {
    settingsEvents(after: $after) { cursor resync upserted { id } removedIds }
  }
`);
