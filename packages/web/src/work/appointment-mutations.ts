import { graphql } from '../graphql.ts';
import { workTask } from './documents.ts';

export const proposeAppointment = graphql(
  `
  mutation WorkProposeAppointment($input: ProposeAppointmentInput!) {
    proposeAppointment(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id task { ...WorkTask } } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workTask],
);

export const agreeToAppointment = graphql(
  `
  mutation WorkAgreeToAppointment($input: AgreeToAppointmentInput!) {
    agreeToAppointment(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id task { ...WorkTask } } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workTask],
);

export const keepAppointment = graphql(
  `
  mutation WorkKeepAppointment($input: KeepAppointmentInput!) {
    keepAppointment(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id task { ...WorkTask } } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workTask],
);

export const noteAppointment = graphql(
  `
  mutation WorkNoteAppointment($input: NoteAppointmentInput!) {
    noteAppointment(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id task { ...WorkTask } } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [workTask],
);
