import { graphql } from '../graphql.ts';

export const petitionRow = graphql(`
  fragment PetitionRow on HelpRequest {
    id
    number
    status
    description
    createdAt
    firstResponseAt
    firstResponseDueAt
    resolutionDueAt
    slaState
    resolvedAt
    closedAt
    closeReason
    waitingNote
    officialId
    officialName
    officialTitle
    answer
    version
    village { id name }
    commune { id name }
  }
`);

export const petitionsQuery = graphql(
  `
    query Petitions {
      petitions { cursor petitions { ...PetitionRow } }
    }
  `,
  [petitionRow],
);

export const petitionEvents = graphql(
  `
    subscription PetitionEvents($after: String) {
      petitionEvents(after: $after) { cursor resync upserted { ...PetitionRow } removedIds }
    }
  `,
  [petitionRow],
);

export const petitionQuery = graphql(`
  query Petition($id: ID!) {
    helpRequest(id: $id) {
      id
      viewerCanAnswer
      viewerCanClose
      petitionMessages { at kind text name }
      history { id at text reason actorName }
    }
  }
`);

export const petitionContact = graphql(`
  query PetitionContact($id: ID!) {
    helpRequest(id: $id) { id contact { callerName callerPhone helpedName helpedPhone addressNote } }
  }
`);

export const officialsQuery = graphql(`
  query Officials($unitId: ID!) {
    officials(unitId: $unitId) { id name title open late }
  }
`);

export const takeUpPetition = graphql(`
  mutation TakeUpPetition($input: TakeUpPetitionInput!) {
    takeUpPetition(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
    }
  }
`);

export const resumePetition = graphql(`
  mutation ResumePetition($input: ResumePetitionInput!) {
    resumePetition(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
    }
  }
`);

export const askResident = graphql(`
  mutation AskResident($input: AskResidentInput!) {
    askResident(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const askAgency = graphql(`
  mutation AskAgency($input: AskAgencyInput!) {
    askAgency(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const answerPetition = graphql(`
  mutation AnswerPetition($input: AnswerPetitionInput!) {
    answerPetition(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const keepPetitionApart = graphql(`
  mutation KeepPetitionApart($input: KeepPetitionApartInput!) {
    keepPetitionApart(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
    }
  }
`);

export const nameOfficial = graphql(`
  mutation NameOfficial($input: NameOfficialInput!) {
    nameOfficial(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const rejectPetition = graphql(`
  mutation RejectPetition($input: CloseRequestInput!) {
    closeRequest(input: $input) {
      __typename
      ... on RequestPayload { helpRequest { id version } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);
