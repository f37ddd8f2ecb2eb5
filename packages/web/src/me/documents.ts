import { graphql, type ResultOf } from '../graphql.ts';

export const myAccount = graphql(`
  query MyAccount {
    viewer {
      id
      phone
      sessions { id device createdAt lastSeenAt isThisOne }
      passkeys { id name createdAt lastUsedAt }
      linkedSignIn { linkedAt lastUsedAt }
      signInChanges { id at kind byName }
      member { id sharesPosition onDuty }
    }
    signInWays { provider }
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

export const startPasskey = graphql(`
  mutation StartPasskey($input: StartPasskeyInput!) {
    startPasskey(input: $input) {
      __typename
      ... on StartPasskeyPayload { options }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const addPasskey = graphql(`
  mutation AddPasskey($input: AddPasskeyInput!) {
    addPasskey(input: $input) {
      __typename
      ... on MyAccountPayload { viewer { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const renamePasskey = graphql(`
  mutation RenamePasskey($input: RenamePasskeyInput!) {
    renamePasskey(input: $input) {
      __typename
      ... on MyAccountPayload { viewer { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const removePasskey = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) {
      __typename
      ... on MyAccountPayload { viewer { id } }
      ... on UserError { message }
    }
  }
`);

export const startLink = graphql(`
  mutation StartLink($input: StartLinkInput!) {
    startLink(input: $input) {
      __typename
      ... on StartLinkPayload { path }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const unlink = graphql(`
  mutation Unlink {
    unlink { __typename ... on MyAccountPayload { viewer { id } } ... on UserError { message } }
  }
`);

export const sharePosition = graphql(`
  mutation SharePosition($input: SetAvailabilityInput!) {
    setAvailability(input: $input) {
      __typename
      ... on MemberPayload { member { id sharesPosition } }
      ... on UserError { message }
    }
  }
`);

type Me = NonNullable<ResultOf<typeof myAccount>['viewer']>;
export type Passkey = Me['passkeys'][number];
export type LinkedSignIn = NonNullable<Me['linkedSignIn']>;
export type Member = NonNullable<Me['member']>;
export type SignInChange = Me['signInChanges'][number];
export type Session = Me['sessions'][number];
