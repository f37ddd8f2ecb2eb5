import { graphql } from '../graphql.ts';

/** Everything a task's card shows. Names of people, phones and addresses are asked for separately, one task at a time. */
export const workTask = graphql(`
  fragment WorkTask on Task {
    __typename
    id
    kind
    status
    language
    place
    createdAt
    plannedFor
    openToTeamAt
    claimedAt
    startedAt
    waitingSince
    endedAt
    outcome
    blocker
    version
    viewerCanClaim
    viewerDistanceMetres
    point { lat lon }
    village { id name }
    commune { id name }
    service { id name icon papers minutes onlineOnly }
    holder { id displayName }
    request {
      id
      number
      status
      channel
      description
      waitingNote
      shortName
      slaState
      resolutionDueAt
      reopenedCount
      appointment { status at part byPhone moves version proposal { at part by reason } }
      eveningAppointments
    }
  }
`);

export const workOffer = graphql(
  `
  fragment WorkOffer on Offer {
    __typename
    id
    offerStatus: status
    sentAt
    seenAt
    expiresAt
    distanceMetres
    positionSource
    reasons
    task { ...WorkTask }
  }
`,
  [workTask],
);

/** A proposal to pass a task on: to this member or by them. Beside the task it shows no more than an offer does. */
export const workTransfer = graphql(
  `
  fragment WorkTransfer on Transfer {
    __typename
    id
    transferStatus: status
    reason
    proposedAt
    expiresAt
    distanceMetres
    positionSource
    fromMember { id displayName }
    toMember { id displayName }
    task { ...WorkTask }
  }
`,
  [workTask],
);

export const workMember = graphql(`
  fragment WorkMember on Member {
    __typename
    id
    displayName
    onDuty
    dutyPlace
    onDutyUntil
    sharesPosition
    activeTasks
    capacity
    hoardsFrom
  }
`);

export const myWorkQuery = graphql(
  `
  query MyWork {
    myWork {
      cursor
      member { ...WorkMember }
      offers { ...WorkOffer }
      tasks { ...WorkTask }
      nearby { ...WorkTask }
      transfers { ...WorkTransfer }
      totals { offers active nearby doneToday }
    }
  }
`,
  [workMember, workOffer, workTask, workTransfer],
);

export const workEvents = graphql(
  `
  subscription WorkEvents($after: String) {
    workEvents(after: $after) {
      cursor
      resync
      removedIds
      totals { offers active nearby doneToday }
      upserted {
        __typename
        ... on Offer { ...WorkOffer }
        ... on Task { ...WorkTask }
        ... on Member { ...WorkMember }
        ... on Transfer { ...WorkTransfer }
      }
    }
  }
`,
  [workMember, workOffer, workTask, workTransfer],
);

/** Reading it leaves a trace, so it is asked for only when the member wants to call or find the place. */
export const taskContactQuery = graphql(`
  query TaskContact($id: ID!) {
    task(id: $id) {
      id
      request {
        id
        contact { callerName callerPhone helpedName helpedPhone addressNote point { lat lon } }
      }
    }
  }
`);

export const taskSheetQuery = graphql(`
  query TaskSheet($id: ID!) {
    task(id: $id) {
      id
      note
      household { id headName number hamlet readiness }
      request {
        id
        history { id at actorName reason text }
      }
    }
  }
`);

/** Whom a task in hand may be passed to, nearest first, each with load and why not. */
export const transferCandidatesQuery = graphql(`
  query TransferCandidates($taskId: ID!) {
    transferCandidates(taskId: $taskId, first: 60) {
      eligible
      distanceMetres
      source
      reason
      member { id displayName activeTasks capacity onDuty }
    }
  }
`);

/** Who has a task that was offered to this member and went to somebody else. */
export const taskHolder = graphql(`
  query TaskHolder($id: ID!) { task(id: $id) { id holder { id displayName } } }
`);
