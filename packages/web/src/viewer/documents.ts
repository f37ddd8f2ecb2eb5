import { graphql } from '../graphql.ts';

export const viewerQuery = graphql(`
  query Viewer {
    viewer {
      id
      displayName
      startPage
      grants { role unit { id name level } }
      rights { right unitIds }
      member { id badgeNumber onDuty dutyPlace team { id name } }
      signInChanges(first: 1) { id at kind byName }
      homeUnit { id name level path hotline point { lat lon } }
    }
  }
`);

export const signOutMutation = graphql(`
  mutation SignOut {
    signOut { __typename ... on SignOutPayload { signedOut } }
  }
`);

export const lastErasure = graphql(`
  query LastErasure {
    lastErasureAt
  }
`);

export const dataEvents = graphql(`
  subscription DataEvents($after: String) {
    dataEvents(after: $after) { cursor resync requestIds }
  }
`);
