import { graphql } from '../graphql.ts';

export const lookUp = graphql(`
  query LookUpRequest($code: String!, $phone: String!) {
    trackedRequest(code: $code, phone: $phone) { request { id } }
  }
`);
