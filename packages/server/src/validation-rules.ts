import {
  type ASTVisitor,
  type DefinitionNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** The most tokens of a document, for both transports. */
export const MAX_TOKENS = 5_000;
const MOST_FIELDS = 1_000;
const MOST_ROOT_FIELDS = 20;
const MOST_DIRECTIVES = 100;

/** Bounds what one document may ask for, however it is spelled; depth and cost are the complexity plugin's. */
function limitsRule(context: ValidationContext): ASTVisitor {
  let fields = 0;
  let directives = 0;
  const tooMuch = (what: string) =>
    context.reportError(new GraphQLError(`The document has too many ${what}`));
  return {
    Field() {
      if (++fields === MOST_FIELDS + 1) tooMuch('fields');
    },
    Directive() {
      if (++directives === MOST_DIRECTIVES + 1) tooMuch('directives');
    },
    OperationDefinition({ selectionSet }) {
      if (selectionSet.selections.length > MOST_ROOT_FIELDS) tooMuch('fields at its root');
    },
  };
}

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

/** Fields with `QUERY_ONLY` cannot be watched, neither directly nor through a fragment. */
function queryOnlyRule(context: ValidationContext): ASTVisitor {
  const refused = new Map<string, GraphQLError[]>();
  let current: Definition | null = null;
  const enter = (definition: Definition) => {
    current = definition;
  };
  return {
    OperationDefinition: enter,
    FragmentDefinition: enter,
    Field(node) {
      const field = context.getFieldDef();
      if (!current || !field?.extensions?.queryOnly) return;
      const error = new GraphQLError(`${node.name.value} can be queried, but not watched`, { nodes: node });
      refused.set(keyOf(current), [...(refused.get(keyOf(current)) ?? []), error]);
    },
    Document: {
      leave({ definitions }) {
        for (const definition of definitions.filter(isSubscription)) {
          const reached = [definition, ...context.getRecursivelyReferencedFragments(definition)];
          for (const error of reached.flatMap((each) => refused.get(keyOf(each)) ?? []))
            context.reportError(error);
        }
      },
    },
  };
}

function keyOf(definition: Definition): string {
  return `${definition.kind} ${definition.name?.value ?? ''}`;
}

function isSubscription(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'subscription';
}

/** The rules beside graphql-js's own, the same over HTTP and over the WebSocket. */
export function ownRules(production: boolean): ValidationRule[] {
  return [limitsRule, queryOnlyRule, ...(production ? [NoSchemaIntrospectionCustomRule] : [])];
}

export function allRules(production: boolean): ValidationRule[] {
  return [...specifiedRules, ...ownRules(production)];
}
