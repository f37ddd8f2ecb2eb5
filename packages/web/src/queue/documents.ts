import { graphql } from '../graphql.ts';

/** A number as everybody may see it. */
export const queueTicket = graphql(`
  fragment QueueTicketParts on QueueTicket {
    __typename
    id
    number
    status
    counter
    calls
    issuedAt
    calledAt
  }
`);

export const queueCounter = graphql(`
  fragment QueueCounterParts on QueueCounter { __typename id number }
`);

export const queueTotals = graphql(`
  fragment QueueTotalsParts on QueueTotals {
    issued
    waiting
    served
    noShow
    averageWaitMinutes
    line { ticketId number ahead estimatedMinutes }
  }
`);

export const queueQuery = graphql(
  `
    query Queue($unitCode: String!) {
      queue(unitCode: $unitCode) {
        cursor
        unit { id name }
        tickets { ...QueueTicketParts }
        counters { ...QueueCounterParts }
        totals { ...QueueTotalsParts }
      }
    }
  `,
  [queueTicket, queueCounter, queueTotals],
);

export const queueEvents = graphql(
  `
    subscription QueueEvents($unitCode: String!, $after: String) {
      queueEvents(unitCode: $unitCode, after: $after) {
        cursor
        resync
        upserted { ...QueueTicketParts ...QueueCounterParts }
        removedIds
        totals { ...QueueTotalsParts }
      }
    }
  `,
  [queueTicket, queueCounter, queueTotals],
);

export const takeStart = graphql(`
  query TakeStart {
    services { id nameVi nameEn icon }
  }
`);

export const takeTicket = graphql(
  `
    mutation TakeTicket($input: TakeTicketInput!) {
      takeTicket(input: $input) {
        __typename
        ... on TakeTicketPayload { secret ticket { ...QueueTicketParts } }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [queueTicket],
);

export const leaveQueue = graphql(
  `
    mutation LeaveQueue($input: LeaveQueueInput!) {
      leaveQueue(input: $input) {
        __typename
        ... on QueuePayload { ticket { ...QueueTicketParts } }
        ... on UserError { message }
      }
    }
  `,
  [queueTicket],
);
