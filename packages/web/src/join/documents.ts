import { graphql, type ResultOf } from '../graphql.ts';

export const invitationQuery = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) { displayName isNewPassword roles { role unitName } }
  }
`);

export const acceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on AcceptInvitationPayload { viewer { id startPage } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export type Invitation = NonNullable<ResultOf<typeof invitationQuery>['invitation']>;
