import { graphql } from '../graphql.ts';

export const trackedRequestParts = graphql(`
  fragment TrackedRequestParts on TrackedRequest {
    id
    number
    kind
    status
    service { id nameVi nameEn icon }
    place
    createdAt
    appointmentAt
    helper { name teamName badgeNumber since distanceMetres }
    waitingNote
    outcome
    blocker
    answer
    officialName
    officialTitle
    answerDueAt
    opensAt
    decision
    advice
    canReply
    messages { at kind text name }
    appointment { status at part byPhone moves version proposal { at part by reason } }
    eveningAppointments
    canArrange
    resolvedAt
    closedAt
    closeReason
    confirmedBy
    score
    steps { status at }
    hotline
    canConfirm
    canReopen
    canCancel
  }
`);

export const trackedRequest = graphql(
  `
    query TrackedRequest($code: String!, $proof: ProofInput) {
      trackedRequest(code: $code, proof: $proof) {
        cursor
        request { ...TrackedRequestParts }
      }
    }
  `,
  [trackedRequestParts],
);

export const trackedRequestEvents = graphql(
  `
    subscription TrackedRequestEvents($code: String!, $after: String) {
      trackedRequestEvents(code: $code, after: $after) {
        cursor
        resync
        upserted { ...TrackedRequestParts }
        removedIds
        totals { changes }
      }
    }
  `,
  [trackedRequestParts],
);

export const confirmResolution = graphql(
  `
    mutation ConfirmResolution($input: ConfirmResolutionInput!) {
      confirmResolution(input: $input) {
        __typename
        ... on RequestPayload { request { ...TrackedRequestParts } }
        ... on UserError { message }
      }
    }
  `,
  [trackedRequestParts],
);

export const closeRequest = graphql(
  `
    mutation CancelRequest($input: CloseRequestInput!) {
      closeRequest(input: $input) {
        __typename
        ... on RequestPayload { request { ...TrackedRequestParts } }
        ... on UserError { message }
      }
    }
  `,
  [trackedRequestParts],
);

export const replyToOfficial = graphql(
  `
    mutation ReplyToOfficial($input: ReplyToOfficialInput!) {
      replyToOfficial(input: $input) {
        __typename
        ... on RequestPayload { request { ...TrackedRequestParts } }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [trackedRequestParts],
);

export const proposeAppointment = graphql(
  `
    mutation TrackedProposeAppointment($input: ProposeAppointmentInput!) {
      proposeAppointment(input: $input) {
        __typename
        ... on RequestPayload { request { ...TrackedRequestParts } }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [trackedRequestParts],
);

export const agreeToAppointment = graphql(
  `
    mutation TrackedAgreeToAppointment($input: AgreeToAppointmentInput!) {
      agreeToAppointment(input: $input) {
        __typename
        ... on RequestPayload { request { ...TrackedRequestParts } }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [trackedRequestParts],
);

export const keepAppointment = graphql(
  `
    mutation TrackedKeepAppointment($input: KeepAppointmentInput!) {
      keepAppointment(input: $input) {
        __typename
        ... on RequestPayload { request { ...TrackedRequestParts } }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [trackedRequestParts],
);
