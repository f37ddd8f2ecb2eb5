const ERRORS = '... on UserError { message }';

export const START = `query Start {
  consentVersion
  demoAccounts { role phone password }
  services { id code }
}`;

export const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignInPayload {
      viewer {
        homeUnit { id name level parent { id } }
        member { id displayName village { id point { lat lon } } }
      }
    }
    ${ERRORS}
  }
}`;

export const VILLAGES = `query Villages($id: ID!) {
  unit(id: $id) { id name children(first: 100) { nodes { id name point { lat lon } } } }
}`;

export const SUBMIT = `mutation Submit($input: SubmitHelpRequestInput!) {
  submitHelpRequest(input: $input) {
    __typename
    ... on SubmitHelpRequestPayload { code request { id number status } }
    ${ERRORS}
  }
}`;

const TRACKED = 'id status canConfirm helper { name badgeNumber }';

export const TRACKED_REQUEST = `query TrackedRequest($code: String!, $phone: String) {
  trackedRequest(code: $code, phone: $phone) { cursor request { ${TRACKED} } }
}`;

export const TRACKED_EVENTS = `subscription TrackedRequestEvents($code: String!, $after: String) {
  trackedRequestEvents(code: $code, after: $after) { cursor resync removedIds upserted { ${TRACKED} } }
}`;

export const CONFIRM = `mutation Confirm($input: ConfirmResolutionInput!) {
  confirmResolution(input: $input) {
    __typename
    ... on RequestPayload { request { id status } }
    ${ERRORS}
  }
}`;

export const SET_AVAILABILITY = `mutation SetAvailability($input: SetAvailabilityInput!) {
  setAvailability(input: $input) {
    __typename
    ... on MemberPayload { member { id onDuty } }
    ${ERRORS}
  }
}`;

export const REPORT_POSITION = `mutation ReportPosition($input: ReportPositionInput!) {
  reportPosition(input: $input) {
    __typename
    ... on MemberPayload { member { id } }
    ${ERRORS}
  }
}`;

// One selection may not give `status` two types, and a batch has offers and tasks.
const OFFER = 'id offerStatus: status task { id point { lat lon } }';
const TASK = 'id taskStatus: status openToTeamAt';

export const MY_WORK = `query MyWork {
  myWork { cursor offers { ${OFFER} } tasks { ${TASK} } nearby { ${TASK} } }
}`;

export const WORK_EVENTS = `subscription WorkEvents($after: String) {
  workEvents(after: $after) {
    cursor resync removedIds
    upserted { __typename ... on Offer { ${OFFER} } ... on Task { ${TASK} } }
  }
}`;

function taskMutation(name: string, input: string): string {
  return `mutation ${name}($input: ${input}!) {
    ${name}(input: $input) { __typename ... on TaskPayload { task { id status } } ${ERRORS} }
  }`;
}

export const CLAIM = taskMutation('claimTask', 'ClaimTaskInput');
export const START_TASK = taskMutation('startTask', 'StartTaskInput');
export const PAUSE = taskMutation('pauseTask', 'PauseTaskInput');
export const RESUME = taskMutation('resumeTask', 'ResumeTaskInput');
export const FINISH = taskMutation('finishTask', 'FinishTaskInput');

export const SEE_OFFER = `mutation SeeOffer($input: SeeOfferInput!) {
  seeOffer(input: $input) { __typename ... on OfferPayload { offer { id status } } ${ERRORS} }
}`;

export const DECLINE = `mutation Decline($input: DeclineOfferInput!) {
  declineOffer(input: $input) { __typename ... on OfferPayload { offer { id status } } ${ERRORS} }
}`;

export const RECORD_CALL = `mutation RecordCall($input: RecordCallInput!) {
  recordCall(input: $input) {
    __typename
    ... on RecordCallPayload { code call { id } helpRequest { id status } }
    ${ERRORS}
  }
}`;

export const BOARD =
  'query Board($unitId: ID) { board(unitId: $unitId) { cursor totals { received late } } }';

export const BOARD_EVENTS = `subscription BoardEvents($unitId: ID, $after: String) {
  boardEvents(unitId: $unitId, after: $after) {
    cursor resync removedIds
    upserted {
      __typename
      ... on HelpRequest { id status }
      ... on Member { id activeTasks }
      ... on Alert { id settledAt }
      ... on HistoryEntry { id text }
    }
  }
}`;
