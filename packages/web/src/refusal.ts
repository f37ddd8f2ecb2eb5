/** A field of a form that the server did not accept; `path` is the input's, as in `caller.phone`. */
export interface FieldRefusal {
  path: string;
  message: string;
}

/** Why an action did not happen, in a form a screen can show. */
export type Refusal =
  /** The server refused it for a reason that a person can act on; `message` is in the reader's language. */
  | {
      kind: 'refused';
      typename: string;
      message: string;
      fields: readonly FieldRefusal[];
      /** Where to call instead, in E.164, if it says so. */
      hotline?: string | null;
    }
  /** Nothing came back: the action may or may not have happened, and the same key may be sent again. */
  | { kind: 'unreachable' }
  /** The server failed; `errorId` is what to tell support. */
  | { kind: 'failed'; errorId: string | null; message: string };

/** What went wrong with an operation: no errors of GraphQL means that nothing came back. */
export interface OperationProblem {
  graphQLErrors: readonly { message: string; extensions?: Record<string, unknown> }[];
}

export type Settled<Payload> = { ok: true; payload: Payload } | { ok: false; refusal: Refusal };

interface Member {
  __typename: string;
  message?: string;
  fields?: readonly FieldRefusal[];
  hotline?: string | null;
}

/** The members of a result union that carry the effect rather than a refusal. */
export type PayloadOf<Result> = Extract<Result, { __typename: `${string}Payload` }>;

/** The server's codes of refusals that have no place in a result union, and the types that say the same in one. */
const typenames: Record<string, string> = {
  UNAUTHENTICATED: 'NotSignedInError',
  FORBIDDEN: 'NotAllowedError',
  NOT_FOUND: 'NotFoundError',
  RATE_LIMITED: 'RateLimitedError',
  PROOF_OF_WORK_REQUIRED: 'ProofOfWorkRequiredError',
  VALIDATION: 'ValidationError',
};

/** Turns an execution error into what a screen can show. */
export function refusalOf(error: OperationProblem): Refusal {
  const first = error.graphQLErrors[0];
  if (!first) return { kind: 'unreachable' };
  const { code, errorId } = first.extensions ?? {};
  const typename = typenames[String(code)];
  if (typename) return { kind: 'refused', typename, message: first.message, fields: [] };
  return { kind: 'failed', errorId: typeof errorId === 'string' ? errorId : null, message: first.message };
}

/**
 * Reads the one field of a mutation's answer: its payload, or why not.
 *
 * @param result what `client.mutation(…)` gave
 * @param pick takes the result union out of the data
 */
export function settle<Data, Result extends Member>(
  result: { data?: Data | null; error?: OperationProblem },
  pick: (data: Data) => Result,
): Settled<PayloadOf<Result>> {
  if (result.error) return { ok: false, refusal: refusalOf(result.error) };
  if (!result.data) return { ok: false, refusal: { kind: 'unreachable' } };
  const member = pick(result.data);
  if (member.__typename.endsWith('Payload')) return { ok: true, payload: member as PayloadOf<Result> };
  return {
    ok: false,
    refusal: {
      kind: 'refused',
      typename: member.__typename,
      message: member.message ?? '',
      fields: member.fields ?? [],
      ...(member.hotline && { hotline: member.hotline }),
    },
  };
}

/**
 * The refusal for the note above a form's button: null where all of it stands beside the fields already.
 *
 * @param shown the paths of the fields that show what is wrong with them
 */
export function besideFields(refusal: Refusal | null, ...shown: string[]): Refusal | null {
  const fields = refusal?.kind === 'refused' ? refusal.fields : [];
  const isSaid = fields.length > 0 && fields.every(({ path }) => shown.includes(path));
  return isSaid ? null : refusal;
}

/** The message for one field of a form, if the server refused that field. */
export function fieldMessage(refusal: Refusal | null, path: string): string | undefined {
  if (refusal?.kind !== 'refused') return undefined;
  return refusal.fields.find((field) => field.path === path)?.message;
}
