import { graphql } from '../graphql.ts';

export const findHouseholds = graphql(`
  query FindHouseholds($search: String!, $unitId: ID, $first: Int!) {
    households(search: $search, unitId: $unitId, first: $first) {
      totalCount
      nodes {
        id
        number
        headName
        hamlet
        isPoor
        readiness
        village { id name }
        residents { id fullName isHead }
      }
    }
  }
`);

export const householdCard = graphql(`
  query HouseholdCard($id: ID!) {
    household(id: $id) {
      id
      number
      headName
      hamlet
      isPoor
      hasFibre
      readiness
      village { id name path }
      residents {
        id
        fullName
        birthYear
        isHead
        preferredLanguage
        staysTemporarily
        hasSmartphone
        has4g
        usesInternet
        hasVneid2
        readiness
      }
      requests {
        id
        number
        kind
        status
        outcome
        createdAt
        service { id name icon }
        helper { id displayName }
      }
    }
  }
`);

/** Reading it leaves a trace, so it is asked for only when somebody wants to call or find the house. */
export const householdContact = graphql(`
  query HouseholdContact($id: ID!) {
    household(id: $id) {
      id
      address
      point { lat lon }
      residents { id fullName phone }
    }
  }
`);

export const askStart = graphql(`
  query AskStart {
    services { id nameVi nameEn icon }
    consentVersion
  }
`);

export const submitForHousehold = graphql(`
  mutation SubmitForHousehold($input: SubmitHelpRequestInput!) {
    submitHelpRequest(input: $input) {
      __typename
      ... on SubmitHelpRequestPayload { code helpRequest { id number } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);
