import { graphql, type ResultOf } from '../graphql.ts';

const personFields = graphql(`
  fragment PersonFacts on Account @_unmask {
    id displayName hasJoined suspendedAt lastSeenAt invitedUntil viewerCanManage
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

const invitationOutcome = graphql(
  `fragment InvitationOutcome on InvitationResult @_unmask {
    __typename
    ... on InvitationPayload { path account { ...PersonFacts } }
    ... on UserError { message }
    ... on ValidationError { fields { path message } }
  }`,
  [personFields],
);

const accountOutcome = graphql(
  `fragment AccountOutcome on AccountResult @_unmask {
    __typename
    ... on AccountPayload { account { ...PersonFacts } }
    ... on UserError { message }
    ... on ValidationError { fields { path message } }
  }`,
  [personFields],
);

export const invitePerson = graphql(
  `mutation InvitePerson($input: InvitePersonInput!) { invitePerson(input: $input) { ...InvitationOutcome } }`,
  [invitationOutcome],
);

export const renewInvitation = graphql(
  `mutation RenewInvitation($input: AccountInput!) { renewInvitation(input: $input) { ...InvitationOutcome } }`,
  [invitationOutcome],
);

export const grantRole = graphql(
  `mutation GrantRole($input: AccountRoleInput!) { grantRole(input: $input) { ...AccountOutcome } }`,
  [accountOutcome],
);

export const revokeRole = graphql(
  `mutation RevokeRole($input: AccountRoleInput!) { revokeRole(input: $input) { ...AccountOutcome } }`,
  [accountOutcome],
);

export const suspendAccount = graphql(
  `mutation SuspendAccount($input: AccountInput!) { suspendAccount(input: $input) { ...AccountOutcome } }`,
  [accountOutcome],
);

export const restoreAccount = graphql(
  `mutation RestoreAccount($input: AccountInput!) { restoreAccount(input: $input) { ...AccountOutcome } }`,
  [accountOutcome],
);

export const signOutEverywhere = graphql(
  `mutation SignOutEverywhere($input: AccountInput!) { signOutEverywhere(input: $input) { ...AccountOutcome } }`,
  [accountOutcome],
);

export type Person = ResultOf<typeof personFields>;
