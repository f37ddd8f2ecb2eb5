import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  specifiedRules,
  TypeInfo,
  type ValidationRule,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { createDocumentCache } from './document-cache.ts';

/** A document that was parsed and found valid. */
export interface PreparedDocument {
  readonly document: DocumentNode;
  /** Equal for documents that differ in layout only. */
  readonly hash: string;
  /** Whether it selects a field that depends on the user and not on the scope alone. */
  readonly perViewer: boolean;
  /** How often each variable is named, definitions included. */
  readonly variableMentions: ReadonlyMap<string, number>;
}

export interface Documents {
  /** Parses and validates, or answers from memory; never throws for what a client sent. */
  prepare(text: string): PreparedDocument | readonly GraphQLError[];
}

/**
 * @param options.perViewerField whether the field of that name and type depends on the user; by default names that
 *   begin with `viewerCan`
 */
export function createDocuments(options: {
  schema: GraphQLSchema;
  validationRules?: readonly ValidationRule[];
  maxTokens?: number;
  perViewerField?: (name: string, typeName: string) => boolean;
}): Documents {
  const { schema, validationRules = specifiedRules, maxTokens = 5_000 } = options;
  const perViewerField = options.perViewerField ?? ((name) => name.startsWith('viewerCan'));
  const cache = createDocumentCache<PreparedDocument>(({ document }) => document);

  function parseOrErrors(text: string): DocumentNode | readonly GraphQLError[] {
    try {
      return parse(text, { maxTokens });
    } catch (error) {
      const said = error instanceof GraphQLError ? error : new GraphQLError('The document cannot be parsed');
      return [coded(said, 'GRAPHQL_PARSE_FAILED')];
    }
  }

  return {
    prepare(text) {
      const cached = cache.get(text);
      if (cached) return cached;
      const document = parseOrErrors(text);
      if (!('definitions' in document)) return document;
      const errors = validate(schema, document, validationRules);
      if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
      const prepared = describe(document, new TypeInfo(schema), perViewerField);
      cache.set(text, prepared);
      return prepared;
    },
  };
}

/** With the code that servers over HTTP usually give, where a rule gives none of its own. */
function coded(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, originalError } = error;
  const extensions = { code, ...error.extensions };
  return new GraphQLError(message, { nodes, source, positions, originalError, extensions });
}

function describe(
  document: DocumentNode,
  types: TypeInfo,
  perViewerField: (name: string, typeName: string) => boolean,
): PreparedDocument {
  const variableMentions = new Map<string, number>();
  let perViewer = false;
  const visitor = visitWithTypeInfo(types, {
    [Kind.VARIABLE](node) {
      variableMentions.set(node.name.value, (variableMentions.get(node.name.value) ?? 0) + 1);
    },
    [Kind.FIELD](node) {
      perViewer ||= perViewerField(node.name.value, types.getParentType()?.name ?? '');
    },
  });
  visit(document, visitor);
  const hash = createHash('sha256').update(print(document)).digest('base64url');
  return { document, hash, perViewer, variableMentions };
}
