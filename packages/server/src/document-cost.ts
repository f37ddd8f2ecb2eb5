import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation may come to, with every fragment in its place. */
export interface Cost {
  /** Fields, each as often as it is written or spread. */
  readonly fields: number;
  readonly depth: number;
  /** Values of an answer in which lists have their usual or their asked length. */
  readonly values: number;
}

const NOTHING: Cost = { fields: 0, depth: 0, values: 0 };
const USUAL_LIST = 5;
const LONGEST_PAGE = 200;

/**
 * Reckons operations without executing or expanding them: each fragment once, so that fragments which double thirty
 * times take no longer than thirty fragments.
 */
export function createReckoning(schema: GraphQLSchema, { definitions }: DocumentNode) {
  const fragments = new Map(
    definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const known = new Map<string, Cost>();

  function ofFragment(name: string): Cost {
    const reckoned = known.get(name);
    if (reckoned) return reckoned;
    const fragment = fragments.get(name);
    // A circle is refused by a rule of its own.
    known.set(name, NOTHING);
    if (!fragment) return NOTHING;
    const cost = ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    known.set(name, cost);
    return cost;
  }

  function ofSelections({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): Cost {
    let sum = NOTHING;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) sum = add(sum, ofField(selection, type));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) sum = add(sum, ofFragment(selection.name.value));
      else {
        const { typeCondition, selectionSet } = selection;
        sum = add(
          sum,
          ofSelections(selectionSet, typeCondition ? schema.getType(typeCondition.name.value) : type),
        );
      }
    }
    return sum;
  }

  function ofField(node: FieldNode, type: GraphQLNamedType | undefined): Cost {
    const holder = isObjectType(type) || isInterfaceType(type) ? type : undefined;
    const field = holder?.getFields()[node.name.value];
    const inner = node.selectionSet
      ? ofSelections(node.selectionSet, field && getNamedType(field.type))
      : NOTHING;
    const times = field ? lengthOf(field, node) : 1;
    return { fields: 1 + inner.fields, depth: 1 + inner.depth, values: 1 + times * inner.values };
  }

  return (operation: OperationDefinitionNode): Cost =>
    ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

function add(one: Cost, other: Cost): Cost {
  return {
    fields: one.fields + other.fields,
    depth: Math.max(one.depth, other.depth),
    values: one.values + other.values,
  };
}

/** How many values a field may answer: what `first` or `last` ask for, else what a list usually has. */
function lengthOf({ type }: GraphQLField<unknown, unknown>, node: FieldNode): number {
  const page = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
  if (page?.value.kind === Kind.INT) return Math.max(1, Number(page.value.value));
  if (page) return LONGEST_PAGE;
  return isListType(isNonNullType(type) ? type.ofType : type) ? USUAL_LIST : 1;
}
