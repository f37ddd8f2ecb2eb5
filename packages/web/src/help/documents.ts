import { graphql } from '../graphql.ts';

export const helpStart = graphql(`
  query HelpStart {
    services { id nameVi nameEn icon }
    consentVersion
  }
`);

/** Whether a request that this browser made is still under way. */
export const knownRequest = graphql(`
  query KnownRequest($code: String!) {
    trackedRequest(code: $code) { request { id status } }
  }
`);

export const submitHelpRequest = graphql(`
  mutation SubmitHelpRequest($input: SubmitHelpRequestInput!) {
    submitHelpRequest(input: $input) {
      __typename
      ... on SubmitHelpRequestPayload { code request { id kind opensAt } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
      ... on RateLimitedError { hotline }
      ... on ProofOfWorkRequiredError { challenge puzzles bits }
    }
  }
`);
