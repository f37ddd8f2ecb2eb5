import { graphql } from '../graphql.ts';
import { workMember, workOffer, workTask, workTransfer } from './documents.ts';

export const claimTask = graphql(
  `
  mutation ClaimTask($input: ClaimTaskInput!) {
    claimTask(input: $input) {
      __typename
      ... on TaskPayload { task { ...WorkTask } }
      ... on TaskAlreadyClaimedError { claimedBy { id displayName } }
      ... on TooManyUnstartedError { tasks { ...WorkTask } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workTask],
);

export const seeOffer = graphql(
  `
  mutation SeeOffer($input: SeeOfferInput!) {
    seeOffer(input: $input) {
      __typename
      ... on OfferPayload { offer { ...WorkOffer } }
      ... on UserError { message }
    }
  }
`,
  [workOffer],
);

export const declineOffer = graphql(`
  mutation DeclineOffer($input: DeclineOfferInput!) {
    declineOffer(input: $input) {
      __typename
      ... on OfferPayload { offer { id status } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const startTask = graphql(
  `
  mutation StartTask($input: StartTaskInput!) {
    startTask(input: $input) {
      __typename
      ... on TaskPayload { task { ...WorkTask } }
      ... on UserError { message }
    }
  }
`,
  [workTask],
);

export const pauseTask = graphql(
  `
  mutation PauseTask($input: PauseTaskInput!) {
    pauseTask(input: $input) {
      __typename
      ... on TaskPayload { task { ...WorkTask } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workTask],
);

export const resumeTask = graphql(
  `
  mutation ResumeTask($input: ResumeTaskInput!) {
    resumeTask(input: $input) {
      __typename
      ... on TaskPayload { task { ...WorkTask } }
      ... on UserError { message }
    }
  }
`,
  [workTask],
);

export const finishTask = graphql(
  `
  mutation FinishTask($input: FinishTaskInput!) {
    finishTask(input: $input) {
      __typename
      ... on TaskPayload { task { ...WorkTask } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workTask],
);

export const releaseTask = graphql(
  `
  mutation ReleaseTask($input: ReleaseTaskInput!) {
    releaseTask(input: $input) {
      __typename
      ... on TaskPayload { task { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
);

export const setAvailability = graphql(
  `
  mutation SetAvailability($input: SetAvailabilityInput!) {
    setAvailability(input: $input) {
      __typename
      ... on MemberPayload { member { ...WorkMember } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workMember],
);

export const reportPosition = graphql(`
  mutation ReportPosition($input: ReportPositionInput!) {
    reportPosition(input: $input) {
      __typename
      ... on MemberPayload { member { id } }
      ... on UserError { message }
    }
  }
`);

export const proposeTransfer = graphql(
  `
  mutation ProposeTransfer($input: ProposeTransferInput!) {
    proposeTransfer(input: $input) {
      __typename
      ... on TransferPayload { transfer { ...WorkTransfer } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workTransfer],
);

export const acceptTransfer = graphql(
  `
  mutation AcceptTransfer($input: AcceptTransferInput!) {
    acceptTransfer(input: $input) {
      __typename
      ... on TransferPayload { transfer { id task { ...WorkTask } } }
      ... on TransferEndedError { status }
      ... on UserError { message }
    }
  }
`,
  [workTask],
);

export const declineTransfer = graphql(`
  mutation DeclineTransfer($input: DeclineTransferInput!) {
    declineTransfer(input: $input) {
      __typename
      ... on TransferPayload { transfer { id } }
      ... on TransferEndedError { status }
      ... on UserError { message }
    }
  }
`);

export const cancelTransfer = graphql(`
  mutation CancelTransfer($input: CancelTransferInput!) {
    cancelTransfer(input: $input) {
      __typename
      ... on TransferPayload { transfer { id } }
      ... on TransferEndedError { status }
      ... on UserError { message }
    }
  }
`);
