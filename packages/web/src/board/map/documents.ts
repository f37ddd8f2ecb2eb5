import { graphql } from '../../graphql.ts';

export const mapStyleQuery = graphql(`
  query MapStyle {
    mapStyleUrl
  }
`);
