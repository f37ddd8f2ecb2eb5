import { graphql, type ResultOf } from '../graphql.ts';

const personFields = graphql(`
  fragment PersonFacts on Account @_unmask {
    id displayName hasJoined suspendedAt lastSeenAt invitedUntil viewerCanManage viewerCanErase
    roles { role unit { id name } }
  }
`);

export const peopleQuery = graphql(
  `query People($search: String, $first: Int!) {
    people(search: $search, first: $first) {
      totalCount
      nodes { ...PersonFacts }
    }
  }`,
  [personFields],
);

export const rolesToGive = graphql(`
  query RolesToGive($unitId: ID!) { unit(id: $unitId) { id rolesToGive } }
`);

const refusals = graphql(`
  fragment AccountRefusal on UserError @_unmask { message }
`);

export const invitePerson = graphql(
  `mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      __typename
      ... on InvitationPayload { path account { ...PersonFacts } }
      ...AccountRefusal
      ... on ValidationError { fields { path message } }
    }
  }`,
  [personFields, refusals],
);

export const renewInvitation = graphql(
  `mutation RenewInvitation($input: AccountInput!) {
    renewInvitation(input: $input) {
      __typename
      ... on InvitationPayload { path account { ...PersonFacts } }
      ...AccountRefusal
      ... on ValidationError { fields { path message } }
    }
  }`,
  [personFields, refusals],
);

export const grantRole = graphql(
  `mutation GrantRole($input: AccountRoleInput!) {
    grantRole(input: $input) {
      __typename
      ... on AccountPayload { account { ...PersonFacts } }
      ...AccountRefusal
      ... on ValidationError { fields { path message } }
    }
  }`,
  [personFields, refusals],
);

export const revokeRole = graphql(
  `mutation RevokeRole($input: AccountRoleInput!) {
    revokeRole(input: $input) {
      __typename
      ... on AccountPayload { account { ...PersonFacts } }
      ...AccountRefusal
      ... on ValidationError { fields { path message } }
    }
  }`,
  [personFields, refusals],
);

export const suspendAccount = graphql(
  `mutation SuspendAccount($input: AccountInput!) {
    suspendAccount(input: $input) {
      __typename
      ... on AccountPayload { account { ...PersonFacts } }
      ...AccountRefusal
    }
  }`,
  [personFields, refusals],
);

export const restoreAccount = graphql(
  `mutation RestoreAccount($input: AccountInput!) {
    restoreAccount(input: $input) {
      __typename
      ... on AccountPayload { account { ...PersonFacts } }
      ...AccountRefusal
    }
  }`,
  [personFields, refusals],
);

export const signOutEverywhere = graphql(
  `mutation SignOutEverywhere($input: AccountInput!) {
    signOutEverywhere(input: $input) {
      __typename
      ... on AccountPayload { account { ...PersonFacts } }
      ...AccountRefusal
    }
  }`,
  [personFields, refusals],
);

export const eraseAccount = graphql(
  `mutation EraseAccount($input: AccountInput!) {
    eraseAccount(input: $input) {
      __typename
      ... on EraseAccountPayload { accountId }
      ...AccountRefusal
      ... on ValidationError { fields { path message } }
    }
  }`,
  [refusals],
);

export type Person = ResultOf<typeof personFields>;
