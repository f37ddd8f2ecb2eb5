import {
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type SelectionSetNode,
  type ValidatedSubscriptionArgs,
  validateSubscriptionArgs,
} from 'graphql';
import type { PreparedDocument } from './document.ts';

type Variables = Readonly<Record<string, unknown>>;

/** A subscription operation with its variables, ready to be executed for every batch. */
export interface LiveOperation {
  /** Document, operation and canonical variables without `after`: equal keys give equal answers to equal scopes. */
  readonly key: string;
  readonly field: string;
  readonly responseName: string;
  readonly args: Variables;
  readonly after: string | null;
  readonly perViewer: boolean;
  readonly validated: ValidatedSubscriptionArgs;
}

/** What a client asks to watch, or the errors in its variables. */
export function planOperation(
  schema: GraphQLSchema,
  prepared: PreparedDocument,
  operationName: string | null | undefined,
  variables: Variables | null | undefined,
): LiveOperation | readonly GraphQLError[] {
  const { document, hash, perViewer } = prepared;
  const validated = validateSubscriptionArgs({ schema, document, operationName, variableValues: variables });
  if (!('operation' in validated)) return validated;
  const node = rootField(validated.operation.selectionSet, validated);
  const definition = node && schema.getSubscriptionType()?.getFields()[node.name.value];
  if (!node || !definition) return [new GraphQLError('The subscription selects no live view')];
  try {
    const args = getArgumentValues(definition, node, validated.variableValues);
    const names = (validated.operation.variableDefinitions ?? []).map((each) => each.variable.name.value);
    const kept = names.filter((name) => name !== afterVariable(node, prepared)).sort();
    const given = kept.map((name) => [name, canonical(variables?.[name])]);
    return {
      key: JSON.stringify([hash, operationName ?? null, given]),
      field: node.name.value,
      responseName: node.alias?.value ?? node.name.value,
      args,
      after: typeof args.after === 'string' ? args.after : null,
      perViewer,
      validated,
    };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** The one root field, also where it is selected through fragments. */
function rootField(selectionSet: SelectionSetNode, args: ValidatedSubscriptionArgs): FieldNode | null {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) return selection;
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : args.fragmentDefinitions[selection.name.value]?.selectionSet;
    const found = inner && rootField(inner, args);
    if (found) return found;
  }
  return null;
}

/** The variable that only carries the cursor: mentioned in its definition and in `after`, and nowhere else. */
function afterVariable(node: FieldNode, prepared: PreparedDocument): string | null {
  const value = node.arguments?.find((argument) => argument.name.value === 'after')?.value;
  if (value?.kind !== Kind.VARIABLE) return null;
  const name = value.name.value;
  return prepared.variableMentions.get(name) === 2 ? name : null;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, canonical(inner)]));
}
