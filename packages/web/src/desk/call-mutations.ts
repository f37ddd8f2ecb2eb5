import { graphql } from '../graphql.ts';
import { deskCall } from './call-documents.ts';

export const takeCall = graphql(
  `
  mutation TakeCall($input: CallInput!) {
    takeCall(input: $input) {
      __typename
      ... on CallPayload { call { ...DeskCall phone } }
      ... on UserError { message }
    }
  }
`,
  [deskCall],
);

export const leaveCall = graphql(
  `
  mutation LeaveCall($input: CallInput!) {
    leaveCall(input: $input) {
      __typename
      ... on CallPayload { call { ...DeskCall } }
      ... on UserError { message }
    }
  }
`,
  [deskCall],
);

export const holdCallback = graphql(
  `
  mutation HoldCallback($input: CallInput!) {
    holdCallback(input: $input) {
      __typename
      ... on CallPayload { call { ...DeskCall } }
      ... on UserError { message }
    }
  }
`,
  [deskCall],
);

export const releaseCallback = graphql(
  `
  mutation ReleaseCallback($input: CallInput!) {
    releaseCallback(input: $input) {
      __typename
      ... on CallPayload { call { ...DeskCall } }
      ... on UserError { message }
    }
  }
`,
  [deskCall],
);

export const dropCallback = graphql(
  `
  mutation DropCallback($input: DropCallbackInput!) {
    dropCallback(input: $input) {
      __typename
      ... on CallPayload { call { ...DeskCall } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`,
  [deskCall],
);
