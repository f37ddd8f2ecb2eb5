import { graphql } from '../graphql.ts';

export const proposeAppointment = graphql(`
  mutation ProposeAppointment($input: ProposeAppointmentInput!) {
    proposeAppointment(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const noteAppointment = graphql(`
  mutation NoteAppointment($input: NoteAppointmentInput!) {
    noteAppointment(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const agreeToAppointment = graphql(`
  mutation AgreeToAppointment($input: AgreeToAppointmentInput!) {
    agreeToAppointment(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const keepAppointment = graphql(`
  mutation KeepAppointment($input: KeepAppointmentInput!) {
    keepAppointment(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);
