import { graphql, type ResultOf } from '../graphql.ts';

const keyFields = graphql(`
  fragment OtherProgram on ClientKey @_unmask {
    id name madeByName createdAt lastUsedAt revokedAt
  }
`);

export const clientKeysQuery = graphql(`query ClientKeys { clientKeys { ...OtherProgram } }`, [keyFields]);

export const makeClientKey = graphql(
  `mutation MakeClientKey($input: MakeClientKeyInput!) {
    makeClientKey(input: $input) {
      __typename
      ... on MakeClientKeyPayload { key clientKey { ...OtherProgram } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }`,
  [keyFields],
);

export const revokeClientKey = graphql(
  `mutation RevokeClientKey($input: RevokeClientKeyInput!) {
    revokeClientKey(input: $input) {
      __typename
      ... on RevokeClientKeyPayload { clientKey { ...OtherProgram } }
      ... on UserError { message }
    }
  }`,
  [keyFields],
);

export type OtherProgram = ResultOf<typeof keyFields>;
