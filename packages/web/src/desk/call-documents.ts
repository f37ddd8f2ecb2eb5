import { graphql } from '../graphql.ts';

/** What the desk shows of a call, live: never a phone number. */
export const deskCall = graphql(`
  fragment DeskCall on Call {
    __typename
    id
    at
    state
    outcome
    note
    phoneEnding
    operatorId
    operatorName
    takenAt
    callbackAt
    tries
    heldById
    heldByName
    heldUntil
    unit { id name }
    viewerIsCalled
    request { id number shortName }
  }
`);

export const deskCallsQuery = graphql(
  `
  query DeskCalls($unitId: ID) {
    desk(unitId: $unitId) { cursor calls { ...DeskCall } }
  }
`,
  [deskCall],
);

export const deskCallEvents = graphql(
  `
  subscription DeskCallEvents($unitId: ID, $after: String) {
    deskEvents(unitId: $unitId, after: $after) {
      cursor
      resync
      removedIds
      upserted { ...DeskCall }
    }
  }
`,
  [deskCall],
);

export const similarRequests = graphql(`
  query SimilarRequests($input: SimilarRequestsInput!) {
    similarRequests(input: $input) {
      reasons
      sameService
      request {
        id
        number
        kind
        status
        shortName
        createdAt
        service { id name icon }
        village { id name }
        helper { id displayName }
        task { id offers { id status member { id displayName } } }
      }
    }
  }
`);

export const callLogQuery = graphql(`
  query CallLog($filter: CallFilter!, $first: Int!, $after: String) {
    calls(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        at
        state
        outcome
        note
        phoneEnding
        operatorName
        seconds
        tries
        callbackAt
        calledBackAt
        callbackOf { id at }
        request { id number shortName }
      }
    }
  }
`);
