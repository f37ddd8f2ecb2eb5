import { randomUUID } from 'node:crypto';
import { PothosValidationError } from '@pothos/core';
import type { Language } from '@thon-so/domain/errors';
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLErrorExtensions,
} from 'graphql';
import type { Logger } from 'pino';
import { documentWords } from './document-words.ts';
import { UserError } from './errors.ts';
import { noteThrown } from './refused-fields.ts';

/** Who reads an error, and where the unexpected ones are logged. */
export interface Reader {
  readonly locale: Language;
  readonly log: Logger;
}

/**
 * One execution, its errors as the reader in `contextValue` may see them: refusals in words, and of anything
 * unexpected only the id it is logged under.
 */
export async function executePresented(args: ExecutionArgs): Promise<ExecutionResult> {
  const reader = args.contextValue as Reader;
  const result = await execute(args);
  if (!result.errors) return result;
  for (const error of result.errors) noteThrown(args, error, causeOf(error));
  return { ...result, errors: result.errors.map((error) => presentError(error, reader)) };
}

/** What is in its reader's words already: it may come by here again on its way out. */
const presented = new WeakSet<GraphQLError>();

/** One error as its reader may see it; what is no GraphQLError was thrown outside of any field. */
export function presentError(error: unknown, reader: Reader): GraphQLError {
  if (error instanceof GraphQLError && presented.has(error)) return error;
  const shown = shownTo(reader, error);
  presented.add(shown);
  return shown;
}

function shownTo({ locale, log }: Reader, error: unknown): GraphQLError {
  const cause = causeOf(error);
  const place = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
  if (cause instanceof UserError) {
    const known = error instanceof GraphQLError ? error.extensions : {};
    return new GraphQLError(cause.text(locale), {
      ...place,
      extensions: { ...known, code: cause.code, ...cause.facts },
    });
  }
  if (cause instanceof GraphQLError) return inWords(cause, locale);
  const errorId = randomUUID();
  log.error({ err: cause, errorId, path: place.path?.join('.') }, 'unexpected error');
  const message =
    locale === 'vi'
      ? `Hệ thống gặp lỗi. Mã lỗi để báo hỗ trợ: ${errorId}`
      : `Something went wrong. Error id to give to support: ${errorId}`;
  return new GraphQLError(message, { ...place, extensions: { code: 'INTERNAL', errorId } });
}

/** Whether an error tells its reader something, and is nothing that went wrong here. */
export function isRefusal(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof UserError || cause instanceof GraphQLError;
}

/** What the client's program asked in a way that no reader can mend: a page size below zero, a field that is none. */
function inWords(error: GraphQLError, locale: Language): GraphQLError {
  const { nodes, source, positions, path, originalError } = error;
  const code = originalError instanceof PothosValidationError ? { code: 'BAD_USER_INPUT' } : {};
  const extensions = { ...withoutCause(error.extensions), ...code };
  return new GraphQLError(documentWords(error, locale), { nodes, source, positions, path, extensions });
}

/** Yoga tells of a body that is no JSON what broke it, in words that repeat what was sent; its status is 400 all the same. */
function withoutCause({ originalError, ...extensions }: GraphQLErrorExtensions): GraphQLErrorExtensions {
  if (originalError === undefined) return extensions;
  return { ...extensions, http: { ...(extensions.http as object), spec: false } };
}

/** What was thrown in a field, under the GraphQLErrors that wrap it on its way out. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const inner = error.originalError ?? error.cause;
  return inner === undefined || inner === null || inner instanceof GraphQLError ? error : inner;
}
