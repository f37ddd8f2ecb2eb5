import { graphql } from '../graphql.ts';

export const startQuery = graphql(`
  query SignInStart {
    viewer { id startPage }
    demoAccounts { role displayName phone password }
  }
`);

export const signInMutation = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInPayload { viewer { id startPage } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);
