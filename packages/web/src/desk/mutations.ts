import { graphql } from '../graphql.ts';
import { deskRequest } from './documents.ts';

export const recordCall = graphql(
  `
  mutation RecordCall($input: RecordCallInput!) {
    recordCall(input: $input) {
      __typename
      ... on RecordCallPayload { code call { id outcome } helpRequest { ...DeskRequest } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [deskRequest],
);

export const submitAtDesk = graphql(
  `
  mutation SubmitAtDesk($input: SubmitHelpRequestInput!) {
    submitHelpRequest(input: $input) {
      __typename
      ... on SubmitHelpRequestPayload { code helpRequest { ...DeskRequest } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [deskRequest],
);

export const assignTask = graphql(`
  mutation AssignAtDesk($input: AssignTaskInput!) {
    assignTask(input: $input) {
      __typename
      ... on TaskPayload { task { id status } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const confirmResolution = graphql(
  `
  mutation ConfirmAtDesk($input: ConfirmResolutionInput!) {
    confirmResolution(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { ...DeskRequest } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [deskRequest],
);

export const closeRequest = graphql(
  `
  mutation CloseAtDesk($input: CloseRequestInput!) {
    closeRequest(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { ...DeskRequest } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [deskRequest],
);
