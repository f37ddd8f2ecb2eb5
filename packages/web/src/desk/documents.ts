import { graphql } from '../graphql.ts';

/** What the queue and an open case show, live: nothing that reveals a phone number or an address. */
export const deskRequest = graphql(`
  fragment DeskRequest on HelpRequest {
    __typename
    id
    number
    kind
    channel
    status
    shortName
    description
    createdAt
    updatedAt
    appointmentAt
    slaState
    firstResponseDueAt
    resolutionDueAt
    firstResponseAt
    waitingNote
    resolvedAt
    closedAt
    outcome
    blocker
    closeReason
    confirmedBy
    officialName
    version
    service { id name icon }
    village { id name }
    commune { id name }
    helper { id displayName team { id name } }
    task {
      id
      status
      openToTeamAt
      offerFrom
      version
      holder { id displayName }
      offers {
        id
        status
        round
        sentAt
        answeredAt
        expiresAt
        distanceMetres
        positionSource
        reasons
        declineReason
        delivery
        member { id displayName }
      }
    }
    alerts { id kind text }
  }
`);

export const deskMember = graphql(`
  fragment DeskMember on Member {
    __typename
    id
    displayName
    badgeNumber
    onDuty
    dutyPlace
    onDutyUntil
    activeTasks
    capacity
    team { id name }
  }
`);

export const deskQuery = graphql(
  `
  query Desk($unitId: ID) {
    board(unitId: $unitId) {
      cursor
      requests { ...DeskRequest }
      members { ...DeskMember }
      totals { received unclaimed late resolved closedToday receivedToday onDuty }
    }
  }
`,
  [deskRequest, deskMember],
);

export const deskEvents = graphql(
  `
  subscription DeskEvents($unitId: ID, $after: String) {
    boardEvents(unitId: $unitId, after: $after) {
      cursor
      resync
      removedIds
      totals { received unclaimed late resolved closedToday receivedToday onDuty }
      upserted {
        __typename
        ... on HelpRequest { ...DeskRequest }
        ... on Member { ...DeskMember }
        ... on Alert { id }
        ... on HistoryEntry { id }
      }
    }
  }
`,
  [deskRequest, deskMember],
);

/** What the form needs before the first call: it must not wait while somebody speaks. */
export const deskStart = graphql(`
  query DeskStart($unitId: ID!) {
    services { id name nameVi nameEn code icon papers onlineOnly }
    consentVersion
    units(level: VILLAGE, parentId: $unitId, first: 100) {
      nodes { id level kind name path formerNames hotline }
      pageInfo { hasNextPage }
    }
  }
`);

export const callerContext = graphql(
  `
  query CallerContext($phone: String!) {
    callerContext(phone: $phone) {
      phone
      residents {
        id
        fullName
        birthYear
        isHead
        preferredLanguage
        readiness
        household {
          id
          number
          headName
          hamlet
          isPoor
          readiness
          village { id name }
          residents { id fullName birthYear isHead preferredLanguage }
        }
      }
      requests { ...DeskRequest }
      calls { id at outcome note operatorName callbackAt calledBackAt }
    }
  }
`,
  [deskRequest],
);

/** Reading a number leaves a trace, so it is asked for when somebody is about to call. */
export const callPhone = graphql(`
  query CallPhone($id: ID!) {
    node(id: $id) { id ... on Call { phone } }
  }
`);

export const deskCase = graphql(
  `
  query DeskCase($id: ID!) {
    helpRequest(id: $id) {
      ...DeskRequest
      preferredLanguage
      point { lat lon }
      household { id headName number village { id name } }
      closeNote
      answer
      satisfactionScore
      reopenedCount
      duplicateOf { id number }
      service { id papers onlineOnly }
      viewerCanArrange
      eveningAppointments
      appointment { status at part byPhone moves version proposal { at part by reason } }
      viewerCanAssign
      viewerCanClose
      viewerCanConfirm
      viewerCanAnswer
      history { id at kind actorName reason text }
      calls { id at outcome operatorName note seconds }
    }
  }
`,
  [deskRequest],
);

export const requestContact = graphql(`
  query RequestContact($id: ID!) {
    helpRequest(id: $id) {
      id
      contact { callerName callerPhone helpedName helpedPhone addressNote }
    }
  }
`);

export const memberPhone = graphql(`
  query MemberPhone($id: ID!) {
    node(id: $id) { id ... on Member { contact { phone } } }
  }
`);

export const nearestMembers = graphql(`
  query NearestMembers($requestId: ID!, $serviceId: ID, $unitId: ID!) {
    nearestMembers(requestId: $requestId, serviceId: $serviceId, unitId: $unitId, first: 8) {
      member { id displayName onDuty dutyPlace activeTasks capacity team { id name } }
      distanceMetres
      source
      eligible
      reason
      held
      capacity
    }
  }
`);

export const householdForCall = graphql(`
  query HouseholdForCall($id: ID!) {
    household(id: $id) {
      id
      number
      headName
      hamlet
      isPoor
      readiness
      village { id name commune { id } }
      residents { id fullName birthYear isHead preferredLanguage }
    }
  }
`);
