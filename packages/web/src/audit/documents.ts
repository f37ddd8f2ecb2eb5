import { graphql } from '../graphql.ts';

export const trailQuery = graphql(`
  query AuditTrail($filter: TrailFilter, $first: Int, $after: String) {
    auditTrail(filter: $filter, first: $first, after: $after) {
      entries { id at action text actorName subject unitName }
      endCursor
    }
  }
`);

export const exportTrail = graphql(`
  mutation ExportTrail($filter: TrailFilter) {
    exportTrail(filter: $filter) {
      __typename
      ... on ExportTrailPayload { fileName content lines complete }
      ... on UserError { message }
    }
  }
`);
