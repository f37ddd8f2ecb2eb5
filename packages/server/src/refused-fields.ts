import { type ExecutionArgs, type GraphQLError, type GraphQLSchema, getOperationAST, Kind } from 'graphql';
import { noteRefused } from './audit/refused-actions.ts';
import type { Context } from './context.ts';
import { NotAllowedError } from './errors.ts';

/** Has every mutation that answers somebody that they have no right written down, whatever it came by. */
export function notingRefusals(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve, name } = field;
    if (!resolve) continue;
    field.resolve = async (root, args, context, info) => {
      const answer: unknown = await resolve(root, args, context, info);
      if (answer instanceof NotAllowedError) await note(context, name);
      return answer;
    };
  }
  return schema;
}

/** As `notingRefusals`, of an execution whose refusal was thrown in some field. */
export async function noteRefusedExecution(args: ExecutionArgs, refused: GraphQLError): Promise<void> {
  await note(args.contextValue as Context, rootField(args, refused));
}

/** The field of the API under which something was refused, whatever name it was asked by. */
function rootField({ document, operationName }: ExecutionArgs, { path }: GraphQLError): string | undefined {
  for (const each of getOperationAST(document, operationName)?.selectionSet.selections ?? []) {
    if (each.kind === Kind.FIELD && (each.alias ?? each.name).value === path?.[0]) return each.name.value;
  }
  return undefined;
}

async function note(context: Context, field: string | undefined): Promise<void> {
  const accountId = context.knownViewer?.accountId ?? null;
  if (accountId === null) return;
  await noteRefused(context, { action: 'ACCESS_REFUSED', source: accountId, accountId, field });
}
