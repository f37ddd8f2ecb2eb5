import { graphql, type ResultOf } from '../graphql.ts';

const shiftFields = graphql(`
  fragment RosterShift on DutyShift @_unmask {
    __typename id place startsAt endsAt version editable isFromPattern takenAt giveBackUntil
    unit { id name }
    member { id displayName village { id name } }
  }
`);

const swapFields = graphql(`
  fragment RosterSwap on ShiftSwap @_unmask {
    __typename id status note
    from { id displayName }
    to { id displayName }
    acceptedBy { id displayName }
    shift { id place startsAt endsAt editable unit { id name } }
  }
`);

const patternFields = graphql(`
  fragment RosterPattern on DutyPattern @_unmask {
    __typename id place editable weekdays startMinute endMinute openSeats validFrom validUntil version
    unit { id name }
    team { id name }
    members { id displayName }
  }
`);

const minimumFields = graphql(`
  fragment RosterMinimum on DutyMinimum @_unmask { __typename id place weekdays startMinute endMinute wanted }
`);

const totalFields = graphql(`
  fragment RosterNumbers on RosterTotals @_unmask { gaps openShifts swapsToApprove readAt }
`);

const all = [shiftFields, swapFields, patternFields, minimumFields, totalFields] as const;

export const rosterQuery = graphql(
  `query Roster($unitId: ID!, $from: DateTime, $to: DateTime) {
    roster(unitId: $unitId, from: $from, to: $to) {
      cursor
      unit { id name level commune { id name } }
      shifts { ...RosterShift }
      swaps { ...RosterSwap }
      patterns { ...RosterPattern }
      minimums { ...RosterMinimum }
      totals { ...RosterNumbers }
    }
  }`,
  [...all],
);

export const rosterEvents = graphql(
  `subscription RosterEvents($unitId: ID!, $from: DateTime, $to: DateTime, $after: String) {
    rosterEvents(unitId: $unitId, from: $from, to: $to, after: $after) {
      cursor resync removedIds
      upserted {
        __typename
        ... on DutyShift { ...RosterShift }
        ... on ShiftSwap { ...RosterSwap }
        ... on DutyPattern { ...RosterPattern }
        ... on DutyMinimum { ...RosterMinimum }
      }
      totals { ...RosterNumbers }
    }
  }`,
  [...all],
);

export const ownShiftsQuery = graphql(`query MyShifts { myShifts { ...RosterShift } }`, [shiftFields]);

export const openShiftsQuery = graphql(
  `query OpenShifts($unitId: ID!) { openShifts(unitId: $unitId) { ...RosterShift } }`,
  [shiftFields],
);

export const gapsQuery = graphql(`
  query RosterGaps($unitId: ID!) {
    rosterGaps(unitId: $unitId) { place startsAt endsAt wanted rostered }
  }
`);

export const candidatesQuery = graphql(`
  query DutyCandidates($unitId: ID!, $from: DateTime!, $to: DateTime!) {
    dutyCandidates(unitId: $unitId, from: $from, to: $to) {
      free lastDutyAt
      member { id displayName village { id name } team { id name } }
    }
  }
`);

export const createShiftMutation = graphql(`
  mutation CreateShift($input: CreateShiftInput!) {
    createShift(input: $input) {
      __typename
      ... on ShiftPayload { shift { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const updateShiftMutation = graphql(`
  mutation UpdateShift($input: UpdateShiftInput!) {
    updateShift(input: $input) {
      __typename
      ... on ShiftPayload { shift { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const cancelShiftMutation = graphql(`
  mutation CancelShift($input: CancelShiftInput!) {
    cancelShift(input: $input) {
      __typename
      ... on ShiftPayload { shift { id } }
      ... on UserError { message }
    }
  }
`);

export const takeShiftMutation = graphql(`
  mutation TakeShift($input: OwnShiftInput!) {
    takeShift(input: $input) { __typename ... on ShiftPayload { shift { id } } ... on UserError { message } }
  }
`);

export const giveBackShiftMutation = graphql(`
  mutation GiveBackShift($input: OwnShiftInput!) {
    giveBackShift(input: $input) { __typename ... on ShiftPayload { shift { id } } ... on UserError { message } }
  }
`);

export const proposeSwapMutation = graphql(`
  mutation ProposeSwap($input: ProposeSwapInput!) {
    proposeSwap(input: $input) { __typename ... on SwapPayload { swap { id } } ... on UserError { message } }
  }
`);

export const acceptSwapMutation = graphql(`
  mutation AcceptSwap($input: SwapInput!) {
    acceptSwap(input: $input) { __typename ... on SwapPayload { swap { id } } ... on UserError { message } }
  }
`);

export const approveSwapMutation = graphql(`
  mutation ApproveSwap($input: SwapInput!) {
    approveSwap(input: $input) { __typename ... on SwapPayload { swap { id } } ... on UserError { message } }
  }
`);

export const cancelSwapMutation = graphql(`
  mutation CancelSwap($input: SwapInput!) {
    cancelSwap(input: $input) { __typename ... on SwapPayload { swap { id } } ... on UserError { message } }
  }
`);

export const declineSwapMutation = graphql(`
  mutation DeclineSwap($input: DeclineSwapInput!) {
    declineSwap(input: $input) { __typename ... on SwapPayload { swap { id } } ... on UserError { message } }
  }
`);

export const savePatternMutation = graphql(`
  mutation SavePattern($input: SavePatternInput!) {
    savePattern(input: $input) {
      __typename
      ... on PatternPayload { applied { made removed blocked } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const endPatternMutation = graphql(`
  mutation EndPattern($input: EndPatternInput!) {
    endPattern(input: $input) {
      __typename
      ... on PatternPayload { applied { made removed blocked } }
      ... on UserError { message }
    }
  }
`);

export const applyPatternsMutation = graphql(`
  mutation ApplyPatterns($input: ApplyPatternsInput!) {
    applyPatterns(input: $input) {
      __typename
      ... on AppliedPayload { made removed blocked }
      ... on UserError { message }
    }
  }
`);

export const saveMinimumMutation = graphql(`
  mutation SaveMinimum($input: SaveMinimumInput!) {
    saveMinimum(input: $input) {
      __typename
      ... on MinimumPayload { minimum { id } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const removeMinimumMutation = graphql(`
  mutation RemoveMinimum($input: RemoveMinimumInput!) {
    removeMinimum(input: $input) {
      __typename
      ... on MinimumPayload { minimum { id } }
      ... on UserError { message }
    }
  }
`);

export const calendarFeedQuery = graphql(`query CalendarFeed { myCalendarFeed }`);

export const calendarFileQuery = graphql(`query CalendarFile { myCalendarFile }`);

export const beginFeedMutation = graphql(`
  mutation BeginCalendarFeed($input: CalendarFeedInput!) {
    beginCalendarFeed(input: $input) {
      __typename
      ... on CalendarFeedPayload { path }
      ... on UserError { message }
    }
  }
`);

export const endFeedMutation = graphql(`
  mutation EndCalendarFeed($input: CalendarFeedInput!) {
    endCalendarFeed(input: $input) {
      __typename
      ... on CalendarFeedPayload { path }
      ... on UserError { message }
    }
  }
`);

type Snapshot = ResultOf<typeof rosterQuery>['roster'];
export type Shift = Snapshot['shifts'][number];
export type Swap = Snapshot['swaps'][number];
export type Pattern = Snapshot['patterns'][number];
export type Minimum = Snapshot['minimums'][number];
export type RosterNumbers = Snapshot['totals'];
export type RosterUnit = Snapshot['unit'];
export type DutyPlace = Shift['place'];
export type Gap = ResultOf<typeof gapsQuery>['rosterGaps'][number];
export type Candidate = ResultOf<typeof candidatesQuery>['dutyCandidates'][number];
