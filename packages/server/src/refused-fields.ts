import { type ExecutionArgs, type GraphQLError, type GraphQLSchema, getOperationAST, Kind } from 'graphql';
import type { RefusedAction } from './audit/refused-actions.ts';
import type { Context, Work } from './context.ts';
import { actionOf } from './refused-kinds.ts';

/** Has every refusal that a mutation answers noted, whatever it came by. */
export function notingRefusals(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve, name } = field;
    if (!resolve) continue;
    field.resolve = async (root, args, context, info) => {
      const answer: unknown = await resolve(root, args, context, info);
      note(context, answer, name);
      return answer;
    };
  }
  return schema;
}

/** As `notingRefusals`, of an execution in some field of which `cause` was thrown. */
export function noteThrown(args: ExecutionArgs, error: GraphQLError, cause: unknown): void {
  note(args.contextValue as Context, cause, rootField(args, error));
}

/** The field of the API under which something was refused, whatever name it was asked by. */
function rootField({ document, operationName }: ExecutionArgs, { path }: GraphQLError): string | undefined {
  for (const each of getOperationAST(document, operationName)?.selectionSet.selections ?? []) {
    if (each.kind === Kind.FIELD && (each.alias ?? each.name).value === path?.[0]) return each.name.value;
  }
  return undefined;
}

function note(context: Context, cause: unknown, field: string | undefined): void {
  const action = actionOf(cause);
  const { ip: address, knownViewer } = context;
  if (action) noteRefused(context, action, { address, account: knownViewer?.accountId ?? null, field });
}

/** Notes what somebody at that address was refused: one line of theirs, but of what takes an account one of the account's. */
export function noteRefused(
  { refused }: Pick<Work, 'refused'>,
  action: RefusedAction,
  { address, account, field }: { address: string; account: string | null; field?: string | undefined },
): void {
  if (action !== 'ACCESS_REFUSED') refused.note({ action, source: address, account, field });
  // Whoever is not signed in is told to sign in, and that is all there is to it.
  else if (account !== null) refused.note({ action, source: account, account, field });
}
