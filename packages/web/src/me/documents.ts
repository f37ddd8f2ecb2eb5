import { graphql, type ResultOf } from '../graphql.ts';

export const myAccount = graphql(`
  query MyAccount {
    viewer { id phone sessions { id device createdAt lastSeenAt isThisOne } }
  }
`);

export const changePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on MyAccountPayload { viewer { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const endSession = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      __typename
      ... on MyAccountPayload { viewer { id } }
      ... on UserError { message }
    }
  }
`);

export const endOtherSessions = graphql(`
  mutation EndOtherSessions {
    endOtherSessions {
      __typename
      ... on MyAccountPayload { viewer { id } }
      ... on UserError { message }
    }
  }
`);

export type Session = NonNullable<ResultOf<typeof myAccount>['viewer']>['sessions'][number];
