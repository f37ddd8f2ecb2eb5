import { graphql } from '../graphql.ts';

export const requestQuery = graphql(`
  query BoardRequestPanel($id: ID!) {
    helpRequest(id: $id) {
      id
      number
      kind
      channel
      status
      description
      firstWords
      preferredLanguage
      shortName
      createdAt
      appointmentAt
      firstResponseAt
      firstResponseDueAt
      resolutionDueAt
      resolvedAt
      closedAt
      waitingSince
      waitingNote
      slaState
      outcome
      blocker
      closeReason
      closeNote
      confirmedBy
      reopenedCount
      version
      officialName
      answer
      satisfactionScore
      viewerCanAssign
      viewerCanClose
      viewerCanConfirm
      viewerCanAnswer
      viewerCanArrange
      eveningAppointments
      appointment { status at part byPhone moves version proposal { at part by reason } }
      point { lat lon }
      service { id name icon papers minutes }
      village { id name }
      commune { id name }
      household { id headName }
      duplicateOf { id number }
      helper { id displayName team { id name } }
      alerts {
        id
        kind
        text
        raisedAt
        level
        risesAt
        acknowledgedByName
        viewerCanAcknowledge
        reached { name level at }
      }
      history { id at kind actorKind actorName reason text }
      task {
        id
        status
        version
        offerFrom
        openToTeamAt
        viewerCanWiden
        note
        holder { id displayName }
        offers {
          id
          status
          round
          position
          sentAt
          seenAt
          answeredAt
          expiresAt
          distanceMetres
          positionSource
          reasons
          declineReason
          delivery
          member { id displayName }
        }
        transfers {
          id
          status
          reason
          declineReason
          proposedAt
          expiresAt
          endedAt
          distanceMetres
          positionSource
          fromMember { id displayName }
          toMember { id displayName }
        }
      }
    }
  }
`);

export const contactQuery = graphql(`
  query BoardRequestContact($id: ID!) {
    helpRequest(id: $id) {
      id
      contact { callerName callerPhone helpedName helpedPhone addressNote }
    }
  }
`);

export const memberContactQuery = graphql(`
  query BoardMemberContact($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Member { contact { phone } }
    }
  }
`);

export const leadContactQuery = graphql(`
  query BoardLeadContact($id: ID!) {
    unit(id: $id) {
      id
      leads { id displayName contact { phone } }
    }
  }
`);

export const nearestQuery = graphql(`
  query BoardNearest($requestId: ID!, $serviceId: ID, $unitId: ID!) {
    nearestMembers(requestId: $requestId, serviceId: $serviceId, unitId: $unitId, first: 30) {
      distanceMetres
      source
      eligible
      reason
      held
      capacity
      member { id displayName activeTasks capacity onDuty team { id name } village { id name } }
    }
  }
`);

export const assignMutation = graphql(`
  mutation BoardAssign($input: AssignTaskInput!) {
    assignTask(input: $input) {
      __typename
      ... on TaskPayload { task { id version status holder { id displayName } } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const releaseMutation = graphql(`
  mutation BoardTakeBack($input: ReleaseTaskInput!) {
    releaseTask(input: $input) {
      __typename
      ... on TaskPayload { task { id version status } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const widenMutation = graphql(`
  mutation BoardWiden($input: WidenTaskInput!) {
    widenTask(input: $input) {
      __typename
      ... on TaskPayload { task { id version widenedAt } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const closeMutation = graphql(`
  mutation BoardClose($input: CloseRequestInput!) {
    closeRequest(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id status } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const acknowledgeMutation = graphql(`
  mutation BoardAcknowledge($input: AcknowledgeAlertInput!) {
    acknowledgeAlert(input: $input) {
      __typename
      ... on AlertPayload { alert { id acknowledgedByName risesAt } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);
