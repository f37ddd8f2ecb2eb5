import { graphql, type ResultOf } from '../graphql.ts';

const serviceFields = graphql(`
  fragment CatalogueService on Service @_unmask {
    id code icon name nameVi nameEn papers papersVi papersEn skill
    minutes firstResponseMinutes resolutionMinutes onlineOnly position isActive version
  }
`);

export const catalogueQuery = graphql(
  `query Catalogue { serviceCatalogue { ...CatalogueService } skills { code name } }`,
  [serviceFields],
);

export const updateService = graphql(
  `mutation UpdateService($input: UpdateServiceInput!) {
    updateService(input: $input) {
      __typename
      ... on UpdateServicePayload { service { ...CatalogueService } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }`,
  [serviceFields],
);

const policyFields = graphql(`
  fragment PolicyFacts on DispatchPolicy @_unmask {
    version
    unit { id name path }
    values {
      shiftOfferSeconds otherOfferSeconds maxOffers parallelOffers ownVillageFirst leadMinutes silentMinutes waitingDays reopenSilent
      transferMinutes maxClaimsUnstarted unstartedMinutes eveningAppointments
      petitionTakeUpDays petitionAnswerDays escalateLeadMinutes escalateProvinceMinutes callbackTries callbackMinutes
      widen neighbours { id name path level hotline }
    }
    defaults {
      shiftOfferSeconds otherOfferSeconds maxOffers parallelOffers ownVillageFirst leadMinutes silentMinutes waitingDays reopenSilent
      transferMinutes maxClaimsUnstarted unstartedMinutes eveningAppointments
      petitionTakeUpDays petitionAnswerDays escalateLeadMinutes escalateProvinceMinutes callbackTries callbackMinutes
      widen neighbours { id name path level hotline }
    }
    limits { name min max }
  }
`);

export const policyQuery = graphql(
  `query Policy($unitId: ID!) { dispatchPolicy(unitId: $unitId) { ...PolicyFacts } }`,
  [policyFields],
);

export const updatePolicy = graphql(
  `mutation UpdateDispatchPolicy($input: UpdateDispatchPolicyInput!) {
    updateDispatchPolicy(input: $input) {
      __typename
      ... on UpdateDispatchPolicyPayload { policy { ...PolicyFacts } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }`,
  [policyFields],
);

const calendarFields = graphql(`
  fragment CalendarFacts on WorkCalendar @_unmask {
    version canEditNational
    unit { id name }
    periods { weekday start end }
    usual { weekday start end }
    holidays { id day name isNational version }
  }
`);

export const workCalendarQuery = graphql(
  `query WorkCalendar($unitId: ID!) { workCalendar(unitId: $unitId) { ...CalendarFacts } }`,
  [calendarFields],
);

export const updateWorkingHours = graphql(
  `mutation UpdateWorkingHours($input: UpdateWorkingHoursInput!) {
    updateWorkingHours(input: $input) {
      __typename
      ... on UpdateWorkingHoursPayload { calendar { ...CalendarFacts } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }`,
  [calendarFields],
);

export const saveHoliday = graphql(`
  mutation SaveHoliday($input: SaveHolidayInput!) {
    saveHoliday(input: $input) {
      __typename
      ... on HolidayPayload { holidayId }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const removeHoliday = graphql(`
  mutation RemoveHoliday($input: RemoveHolidayInput!) {
    removeHoliday(input: $input) {
      __typename
      ... on HolidayPayload { holidayId }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

const unitFields = graphql(`
  fragment EditableUnit on Unit @_unmask {
    id level name path code formerNames hotline ownHotline version viewerCanEdit
    point { lat lon }
  }
`);

export const editableUnits = graphql(
  `query EditableUnits($search: String!, $first: Int!) {
    units(search: $search, first: $first) { nodes { ...EditableUnit } pageInfo { hasNextPage } }
  }`,
  [unitFields],
);

export const updateUnit = graphql(
  `mutation UpdateUnit($input: UpdateUnitInput!) {
    updateUnit(input: $input) {
      __typename
      ... on UpdateUnitPayload { unit { ...EditableUnit } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }`,
  [unitFields],
);

export const changesQuery = graphql(`
  query RecentChanges($first: Int!) {
    auditEntries(first: $first) {
      nodes { id at action actorName subjectName changes { name before after } }
      pageInfo { hasNextPage }
    }
    skills { code name }
  }
`);

export type CatalogueService = ResultOf<typeof serviceFields>;
export type Policy = ResultOf<typeof policyFields>;
export type WorkCalendar = ResultOf<typeof calendarFields>;
export type EditableUnit = ResultOf<typeof unitFields>;
export type Skill = ResultOf<typeof catalogueQuery>['skills'][number];
export type Entry = ResultOf<typeof changesQuery>['auditEntries']['nodes'][number];
