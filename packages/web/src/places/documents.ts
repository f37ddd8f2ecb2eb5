import { graphql } from '../graphql.ts';

export const findUnits = graphql(`
  query FindUnits($search: String!, $level: UnitLevel, $parentId: ID) {
    units(search: $search, level: $level, parentId: $parentId, first: 8) {
      nodes { id level kind name path formerNames hotline }
    }
  }
`);

export const findUnitsNear = graphql(`
  query FindUnitsNear($at: PointInput!) {
    unitsNear(at: $at, first: 5) { id level kind name path formerNames hotline }
  }
`);

export const placeById = graphql(`
  query PlaceById($id: ID!) {
    unit(id: $id) { id level kind name path formerNames hotline }
  }
`);
