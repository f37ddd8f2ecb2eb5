import { graphql } from '../graphql.ts';
import { deskCounter, deskTicket } from './documents.ts';

export const takeTicket = graphql(
  `
    mutation TakeTicketAtDesk($input: TakeTicketInput!) {
      result: takeTicket(input: $input) {
        __typename
        ... on TakeTicketPayload { ticket { ...DeskTicket } }
        ... on UserError { message }
      }
    }
  `,
  [deskTicket],
);

export const openCounter = graphql(
  `
    mutation OpenCounter($input: OpenCounterInput!) {
      result: openCounter(input: $input) {
        __typename
        ... on QueuePayload { counter { ...DeskCounter } }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [deskCounter],
);

export const closeCounter = graphql(`
  mutation CloseCounter($input: CounterInput!) {
    result: closeCounter(input: $input) {
      __typename
      ... on QueuePayload { counter { id } }
      ... on UserError { message }
    }
  }
`);

export const callNext = graphql(
  `
    mutation CallNext($input: CounterInput!) {
      result: callNext(input: $input) {
        __typename
        ... on QueuePayload { ticket { ...DeskTicket } }
        ... on UserError { message }
      }
    }
  `,
  [deskTicket],
);

export const callTicket = graphql(
  `
    mutation CallTicket($input: CallTicketInput!) {
      result: callTicket(input: $input) {
        __typename
        ... on QueuePayload { ticket { ...DeskTicket } }
        ... on UserError { message }
      }
    }
  `,
  [deskTicket],
);

export const startTicket = graphql(
  `
    mutation StartTicket($input: StartTicketInput!) {
      result: startTicket(input: $input) {
        __typename
        ... on QueuePayload { code ticket { ...DeskTicket } }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [deskTicket],
);

export const finishTicket = graphql(
  `
    mutation FinishTicket($input: FinishTicketInput!) {
      result: finishTicket(input: $input) {
        __typename
        ... on QueuePayload { ticket { ...DeskTicket } }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [deskTicket],
);

export const moveTicket = graphql(
  `
    mutation MoveTicket($input: MoveTicketInput!) {
      result: moveTicket(input: $input) {
        __typename
        ... on QueuePayload { ticket { ...DeskTicket } }
        ... on UserError { message }
      }
    }
  `,
  [deskTicket],
);

export const makeQueueLink = graphql(`
  mutation MakeQueueLink($input: MakeQueueLinkInput!) {
    result: makeQueueLink(input: $input) {
      __typename
      ... on MakeQueueLinkPayload { token link { id madeAt madeByName } }
      ... on UserError { message }
    }
  }
`);

export const revokeQueueLink = graphql(`
  mutation RevokeQueueLink($input: RevokeQueueLinkInput!) {
    result: revokeQueueLink(input: $input) {
      __typename
      ... on QueueLinkPayload { link { id } }
      ... on UserError { message }
    }
  }
`);
