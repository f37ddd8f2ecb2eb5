import { graphql } from '../graphql.ts';

export const helpStart = graphql(`
  query HelpStart {
    services { id nameVi nameEn icon }
    consentVersion
  }
`);

export const submitHelpRequest = graphql(`
  mutation SubmitHelpRequest($input: SubmitHelpRequestInput!) {
    submitHelpRequest(input: $input) {
      __typename
      ... on SubmitHelpRequestPayload { code request { id kind opensAt } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);
