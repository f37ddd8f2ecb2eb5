import { graphql } from '../graphql.ts';

export const privacyRow = graphql(`
  fragment PrivacyRow on PrivacyRequest {
    id
    number
    kind
    state
    via
    askedAt
    takeUpDueAt
    dueAt
    daysLeft
    slaState
    handlerName
    endedAt
    refusal
    answer
    commune { id name }
  }
`);

export const privacyRequestsQuery = graphql(
  `
    query PrivacyRequests {
      privacyRequests { cursor requests { ...PrivacyRow } }
    }
  `,
  [privacyRow],
);

export const privacyEvents = graphql(
  `
    subscription PrivacyEvents($after: String) {
      privacyEvents(after: $after) { cursor resync upserted { ...PrivacyRow } removedIds }
    }
  `,
  [privacyRow],
);

export const detailQuery = graphql(`
  query PrivacyRequestDetail($id: ID!) {
    privacyRequest(id: $id) {
      id
      detail { phone identityNote note wanted { name phone addressNote } }
      reach { requests visits calls residents openWork }
      reachByCode: reach(identified: false) { requests visits calls residents openWork }
    }
  }
`);

export const takePrivacyRequest = graphql(`
  mutation TakePrivacyRequest($input: TakePrivacyRequestInput!) {
    takePrivacyRequest(input: $input) {
      __typename
      ... on PrivacyRequestPayload { request { id } }
      ... on UserError { message }
    }
  }
`);

export const carryOutPrivacyRequest = graphql(`
  mutation CarryOutPrivacyRequest($input: CarryOutPrivacyRequestInput!) {
    carryOutPrivacyRequest(input: $input) {
      __typename
      ... on PrivacyRequestPayload { request { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const refusePrivacyRequest = graphql(`
  mutation RefusePrivacyRequest($input: RefusePrivacyRequestInput!) {
    refusePrivacyRequest(input: $input) {
      __typename
      ... on PrivacyRequestPayload { request { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const askAtDesk = graphql(`
  mutation AskPrivacyAtDesk($input: AskPrivacyInput!) {
    askPrivacy(input: $input) {
      __typename
      ... on AskPrivacyPayload {
        requests { id }
        held { fileName text sections { title lines { name value } } }
      }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);
