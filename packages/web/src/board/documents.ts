import { graphql } from '../graphql.ts';

/** What a card shows, and what the map and the numbers are made of. */
const boardRequest = graphql(`
  fragment BoardRequest on HelpRequest {
    __typename
    id
    number
    kind
    channel
    status
    shortName
    firstWords
    createdAt
    updatedAt
    appointmentAt
    firstResponseAt
    firstResponseDueAt
    resolutionDueAt
    resolvedAt
    closedAt
    slaState
    outcome
    closeReason
    reopenedCount
    version
    officialName
    point { lat lon }
    service { id name icon }
    village { id name }
    commune { id name }
    helper { id displayName }
    task {
      id
      version
      status
      offerFrom
      openToTeamAt
      offers { id status sentAt expiresAt member { id displayName } }
    }
  }
`);

const boardMember = graphql(`
  fragment BoardMember on Member {
    __typename
    id
    displayName
    onDuty
    dutyPlace
    onDutyUntil
    activeTasks
    capacity
    hoardsFrom
    point { lat lon }
    team { id name }
    village { id name }
  }
`);

const boardAlert = graphql(`
  fragment BoardAlert on Alert {
    __typename
    id
    text
    callId
    raisedAt
    level
    acknowledgedByName
    reached { name }
    unit { id name }
    task { id holder { id displayName } }
    request {
      id
      number
      kind
      shortName
      firstWords
      service { id name icon }
      village { id name }
      commune { id name }
    }
  }
`);

const boardHappening = graphql(`
  fragment BoardHappening on HistoryEntry {
    __typename
    id
    at
    text
    requestId
    requestNumber
  }
`);

const boardTotals = graphql(`
  fragment BoardNumbers on BoardTotals {
    received
    assigned
    inProgress
    waiting
    resolved
    closedToday
    receivedToday
    unclaimed
    late
    onDuty
    taughtToday
    medianMinutesToClaim
    byUnit {
      unit { id name point { lat lon } }
      open
      unclaimed
      late
    }
  }
`);

export const boardQuery = graphql(
  `
  query Board($unitId: ID!) {
    board(unitId: $unitId) {
      cursor
      unit { id name level path hotline point { lat lon } parent { id name } }
      requests { ...BoardRequest }
      members { ...BoardMember }
      alerts { ...BoardAlert }
      happenings { ...BoardHappening }
      totals { ...BoardNumbers }
    }
  }
`,
  [boardRequest, boardMember, boardAlert, boardHappening, boardTotals],
);

export const boardEvents = graphql(
  `
  subscription BoardEvents($unitId: ID!, $after: String) {
    boardEvents(unitId: $unitId, after: $after) {
      cursor
      resync
      upserted {
        __typename
        ...BoardRequest
        ...BoardMember
        ...BoardAlert
        ...BoardHappening
      }
      removedIds
      totals { ...BoardNumbers }
    }
  }
`,
  [boardRequest, boardMember, boardAlert, boardHappening, boardTotals],
);

/** A province has too many requests for one screen: numbers by commune, alerts and what just happened. */
export const provinceQuery = graphql(
  `
  query ProvinceBoard($unitId: ID!) {
    board(unitId: $unitId) {
      cursor
      unit { id name level path hotline point { lat lon } parent { id name } }
      alerts { ...BoardAlert }
      happenings { ...BoardHappening }
      totals { ...BoardNumbers }
    }
  }
`,
  [boardAlert, boardHappening, boardTotals],
);

export const provinceEvents = graphql(
  `
  subscription ProvinceBoardEvents($unitId: ID!, $after: String) {
    boardEvents(unitId: $unitId, after: $after) {
      cursor
      resync
      upserted {
        __typename
        ...BoardAlert
        ...BoardHappening
      }
      removedIds
      totals { ...BoardNumbers }
    }
  }
`,
  [boardAlert, boardHappening, boardTotals],
);

/** What a commune's One-Stop desk is known by. */
export const unitCode = graphql(`
  query UnitCode($id: ID!) {
    unit(id: $id) { id level code }
  }
`);
