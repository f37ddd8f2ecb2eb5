import { graphql } from '../graphql.ts';

export const startQuery = graphql(`
  query SignInStart {
    viewer { id startPage }
    signInWays { provider }
    demoAccounts { role displayName phone password }
  }
`);

export const waysQuery = graphql(`
  query SignInWays { signInWays { passwordCode provider } }
`);

export const requestCodeMutation = graphql(`
  mutation RequestPasswordCode($input: RequestPasswordCodeInput!) {
    requestPasswordCode(input: $input) {
      __typename
      ... on RequestPasswordCodePayload { ticket }
      ... on ProofOfWorkRequiredError { challenge puzzles bits }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const resetPasswordMutation = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      __typename
      ... on ResetPasswordPayload { viewer { id startPage } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const startPasskeyMutation = graphql(`
  mutation StartPasskeySignIn {
    startPasskeySignIn { __typename ... on StartPasskeySignInPayload { options } ... on UserError { message } }
  }
`);

export const passkeyMutation = graphql(`
  mutation SignInWithPasskey($input: SignInWithPasskeyInput!) {
    signInWithPasskey(input: $input) {
      __typename
      ... on SignInWithPasskeyPayload { viewer { id startPage } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
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
