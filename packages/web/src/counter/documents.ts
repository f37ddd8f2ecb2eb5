import { graphql } from '../graphql.ts';

/** The commune of a unit, whose desk it is. */
export const deskUnit = graphql(`
  query DeskUnit($unitId: ID!) {
    unit(id: $unitId) { id commune { id name code } }
  }
`);

/** A number as those who work at the desk see it. */
export const deskTicket = graphql(`
  fragment DeskTicket on QueueTicket {
    __typename
    id
    number
    status
    counter
    forCounter
    calls
    issuedAt
    calledAt
    startedAt
    endedAt
    priority
    service { id name }
    helpRequest { id number status }
  }
`);

export const deskCounter = graphql(`
  fragment DeskCounter on QueueCounter {
    __typename
    id
    number
    viewerServes
    openedByName
    member { id displayName }
  }
`);

const numbers = graphql(`
  fragment DeskNumbers on QueueTotals {
    issued
    waiting
    served
    noShow
    left
    averageWaitMinutes
    line { ticketId number ahead estimatedMinutes }
  }
`);

export const deskQueue = graphql(
  `
    query DeskQueue($unitCode: String!) {
      queue(unitCode: $unitCode) {
        cursor
        tickets { ...DeskTicket }
        counters { ...DeskCounter }
        totals { ...DeskNumbers }
      }
    }
  `,
  [deskTicket, deskCounter, numbers],
);

export const deskQueueEvents = graphql(
  `
    subscription DeskQueueEvents($unitCode: String!, $after: String) {
      queueEvents(unitCode: $unitCode, after: $after) {
        cursor
        resync
        upserted { ...DeskTicket ...DeskCounter }
        removedIds
        totals { ...DeskNumbers }
      }
    }
  `,
  [deskTicket, deskCounter, numbers],
);

/** What opening a counter and receiving a visitor choose from. */
export const counterStart = graphql(`
  query CounterStart($unitCode: String!) {
    services { id name }
    consentVersion
    queue(unitCode: $unitCode) { team { id displayName team { id name } } }
  }
`);

export const queueLinks = graphql(`
  query QueueLinks($unitCode: String!) {
    queueLinks(unitCode: $unitCode) { id madeAt madeByName }
  }
`);
