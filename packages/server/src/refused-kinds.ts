import type { GraphQLError } from 'graphql';
import type { RefusedAction } from './audit/refused-actions.ts';
import { NotAllowedError, ProofOfWorkRequiredError, QueryTooLargeError, RateLimitedError } from './errors.ts';
import type { LimitName } from './limits.ts';

/** What the trail says of whom each limit stops; null where nobody but themselves is bothered. */
const OF_LIMITS: Readonly<Record<LimitName, RefusedAction | null>> = {
  signInDevice: 'PASSWORD_LIMITED',
  signInPair: 'PASSWORD_LIMITED',
  signInPhone: 'PASSWORD_LIMITED',
  signInPhoneMost: 'PASSWORD_LIMITED',
  signInAddress: 'PASSWORD_LIMITED',
  signInAddressMost: 'PASSWORD_LIMITED',
  ownPassword: 'PASSWORD_LIMITED',
  passkeyAddress: 'PASSWORD_LIMITED',
  providerAddress: 'PASSWORD_LIMITED',
  codeDevice: 'RESET_LIMITED',
  codePair: 'RESET_LIMITED',
  codePhone: 'RESET_LIMITED',
  codePhoneMost: 'RESET_LIMITED',
  codeAddress: 'RESET_LIMITED',
  codeTryAddress: 'RESET_LIMITED',
  invitationAddress: 'INVITATION_LIMITED',
  inviteTaken: 'INVITATION_LIMITED',
  submitAddress: 'FORM_LIMITED',
  submitPair: 'FORM_LIMITED',
  submitPhone: 'FORM_LIMITED',
  submitUnit: 'FORM_LIMITED',
  takeAddress: 'FORM_LIMITED',
  trackAddress: 'CODE_LIMITED',
  trackPhone: 'CODE_LIMITED',
  trackCode: 'CODE_LIMITED',
  privacyCode: 'CODE_LIMITED',
  testRing: null,
};

/** What the trail says of a refusal that a field answered or threw; null for one that it does not tell of. */
export function actionOf(refusal: unknown): RefusedAction | null {
  if (isA(NotAllowedError, refusal)) return 'ACCESS_REFUSED';
  if (isA(QueryTooLargeError, refusal)) return 'QUERY_REFUSED';
  if (isA(RateLimitedError, refusal)) return OF_LIMITS[refusal.limit];
  if (isA(ProofOfWorkRequiredError, refusal)) return refusal.guessed && OF_LIMITS[refusal.guessed];
  return null;
}

/** Also where Pothos has wrapped what a mutation answers, which `instanceof` then does not see through. */
function isA<Kind extends object>(
  kind: abstract new (...made: never[]) => Kind,
  refusal: unknown,
): refusal is Kind {
  return (refusal as object | null | undefined)?.constructor === kind;
}

const OF_CODES: Readonly<Record<string, RefusedAction>> = {
  DOCUMENT_NOT_TRUSTED: 'DOCUMENT_REFUSED',
  CLIENT_KEY_REFUSED: 'CLIENT_KEY_REFUSED',
  QUERY_TOO_LARGE: 'QUERY_REFUSED',
  FORBIDDEN: 'ACCESS_REFUSED',
  TOO_MANY_OPERATIONS: 'SOCKETS_LIMITED',
};

/** Of these graphql-js, or our own parser around it, speaks in words alone. */
const TOO_LONG = /^(Syntax Error: Document contains more than \d+ tokens|The document cannot be parsed$)/;

/** As `actionOf`, of an operation that was refused before any of its fields were asked, as its client is told. */
export function actionOfError({ message, extensions }: GraphQLError): RefusedAction | null {
  const code = typeof extensions.code === 'string' ? extensions.code : '';
  return OF_CODES[code] ?? (TOO_LONG.test(message) ? 'QUERY_REFUSED' : null);
}
