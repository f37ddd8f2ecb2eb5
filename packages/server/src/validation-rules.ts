import {
  type ASTVisitor,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  visit,
} from 'graphql';
import { createReckoning } from './document-cost.ts';
import { DocumentTooLargeError, QueryTooLargeError, type UserError } from './errors.ts';
import type { Text } from './locale.ts';

/** The most tokens of a document, for both transports. */
export const MAX_TOKENS = 5_000;
const MOST_FIELDS = 1_000;
const MOST_ROOT_FIELDS = 20;
const MOST_DIRECTIVES = 100;
const MOST_VARIABLES = 100;
const FIELDS: Text = { vi: 'trường', en: 'fields' };
const ROOT_FIELDS: Text = { vi: 'trường ở gốc', en: 'fields at its root' };
const DIRECTIVES: Text = { vi: 'chỉ dẫn (@)', en: 'directives' };
const VARIABLES: Text = { vi: 'biến', en: 'variables' };
/** With fragments in their places; what is executed is held to less, see the complexity plugin. */
const DEEPEST = 40;
const MOST_FIELDS_SPREAD = 5_000;
/** Of what is watched, which the complexity plugin would refuse only when something happens. */
const WATCHED = { depth: 14, fields: 400, values: 20_000 };

/**
 * Bounds what one document may ask for, however it is spelled. It comes before every other rule and throws, because some
 * of those take long over a document that is made for it.
 */
function limitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const counts = countsOf(document);
      if (counts.fields > MOST_FIELDS) throw tooMany(FIELDS);
      if (counts.directives > MOST_DIRECTIVES) throw tooMany(DIRECTIVES);
      if (counts.variables > MOST_VARIABLES) throw tooMany(VARIABLES);
      const reckon = createReckoning(context.getSchema(), document);
      for (const operation of document.definitions.filter(isOperation)) {
        if (operation.selectionSet.selections.length > MOST_ROOT_FIELDS) throw tooMany(ROOT_FIELDS);
        const { depth, fields, values } = reckon(operation);
        if (depth > DEEPEST || fields > MOST_FIELDS_SPREAD) throw tooLarge();
        if (!isSubscription(operation)) continue;
        if (depth > WATCHED.depth || fields > WATCHED.fields || values > WATCHED.values) throw tooLarge();
      }
    },
  };
}

function countsOf(document: DocumentNode) {
  const counts = { fields: 0, directives: 0, variables: 0 };
  let depth = 0;
  // Later rules follow what is nested by calling themselves.
  const nest = {
    enter() {
      if (++depth > DEEPEST) throw tooLarge();
    },
    leave() {
      depth--;
    },
  };
  visit(document, {
    Field: () => void counts.fields++,
    Directive: () => void counts.directives++,
    VariableDefinition: () => void counts.variables++,
    SelectionSet: nest,
    ListValue: nest,
    ObjectValue: nest,
    ListType: nest,
  });
  return counts;
}

function tooMany(what: Text): GraphQLError {
  return refusalOf(new DocumentTooLargeError(what));
}

function tooLarge(): GraphQLError {
  return refusalOf(new QueryTooLargeError());
}

/** Its reader is told in their own language; until then it stands in English. */
function refusalOf(originalError: UserError): GraphQLError {
  return new GraphQLError(originalError.text('en'), {
    originalError,
    extensions: { code: originalError.code },
  });
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

function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}

function isSubscription(definition: DefinitionNode): definition is OperationDefinitionNode {
  return isOperation(definition) && definition.operation === 'subscription';
}

/** The rules beside graphql-js's own, the same over HTTP and over the WebSocket. */
export function ownRules(production: boolean): ValidationRule[] {
  return [limitsRule, queryOnlyRule, ...(production ? [NoSchemaIntrospectionCustomRule] : [])];
}

export function allRules(production: boolean): ValidationRule[] {
  return [...ownRules(production), ...specifiedRules];
}
