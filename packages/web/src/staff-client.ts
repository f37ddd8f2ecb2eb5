import { type Cache, cacheExchange } from '@urql/exchange-graphcache';
import { createApiClient } from './client.ts';
import type { introspection } from './graphql-env.d.ts';

/** What has no id of its own is kept with what it belongs to. */
const parts = [
  'AccountConnection',
  'AccountEdge',
  'AppliedPayload',
  'Appointment',
  'AppointmentProposal',
  'AuditEntryConnection',
  'AuditEntryEdge',
  'Board',
  'BoardTotals',
  'CallConnection',
  'CallEdge',
  'CallerContext',
  'DemoAccount',
  'Desk',
  'DispatchPolicy',
  'DispatchPolicyValues',
  'DutyCandidate',
  'FactChange',
  'FieldError',
  'Grant',
  'HeldRole',
  'HelpRequestConnection',
  'HelpRequestEdge',
  'Helper',
  'HouseholdConnection',
  'HouseholdEdge',
  'Indicator',
  'LinkedSignIn',
  'MemberContact',
  'MyWork',
  'NearestMember',
  'NotificationSettings',
  'PageInfo',
  'PetitionList',
  'PetitionMessage',
  'Point',
  'Queue',
  'QueuePlace',
  'QueueTotals',
  'PolicyLimit',
  'QuietHours',
  'RequestContact',
  'RosterGap',
  'SignInWays',
  'SimilarRequest',
  'Skill',
  'TrackedStep',
  'UnitConnection',
  'UnitEdge',
  'UnitTotals',
  'ViewerRight',
  'WorkCalendar',
  'WorkPeriod',
  'WorkTotals',
];

/** Every refusal that has a sentence for people. Without this list the cache would guess which are, and drop sentences. */
const refusals: Record<introspection['types']['UserError']['possibleTypes'], true> = {
  AlertTakenError: true,
  CallOverError: true,
  CallTakenError: true,
  CallbackHeldError: true,
  CapacityFullError: true,
  DoubleBookedError: true,
  IdempotencyConflictError: true,
  IllegalTransitionError: true,
  InvalidCredentialsError: true,
  NotAllowedError: true,
  NotFoundError: true,
  NotOfferedError: true,
  NotSignedInError: true,
  NothingWiderError: true,
  OfferEndedError: true,
  ProofOfWorkRequiredError: true,
  RateLimitedError: true,
  ShiftClosedError: true,
  ShiftOverlapError: true,
  ShiftTakenError: true,
  StaleFormError: true,
  SwapClosedError: true,
  TaskAlreadyClaimedError: true,
  TooLateError: true,
  TooManyUnstartedError: true,
  TransferEndedError: true,
  TransferPendingError: true,
  ValidationError: true,
};

/** The ids of every type are global, so `node(id:)` and the fields by id can be answered from what is already here. */
function entityById(type: string) {
  return (_parent: unknown, args: { id?: string }, cache: Cache) => {
    const known = cache.keyOfEntity({ __typename: type, id: args.id ?? '' });
    return known ? { __typename: type, id: args.id } : undefined;
  };
}

/** The client of signed-in people: a normalised cache makes going back to a screen instant, then the network renews it. */
export function createStaffClient() {
  return createApiClient([
    cacheExchange({
      possibleTypes: { UserError: Object.keys(refusals) },
      keys: Object.fromEntries(parts.map((type) => [type, () => null])),
      resolvers: {
        Query: {
          helpRequest: entityById('HelpRequest'),
          task: entityById('Task'),
          household: entityById('Household'),
          unit: entityById('Unit'),
        },
      },
      logger: (severity, message) => {
        if (severity === 'error') console.error(message);
      },
    }),
  ]);
}
