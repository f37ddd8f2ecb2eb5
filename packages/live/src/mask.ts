import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { LiveLog } from './log.ts';
import type { Viewer } from './view.ts';

/** Turns an error into what this viewer may see. */
export type MaskError<Scope> = (error: unknown, viewer: Viewer<Scope>) => GraphQLFormattedError;

/** Shows errors that were raised as GraphQLError, and of any other only the id under which it is logged. */
export function createMaskError(log: LiveLog): MaskError<unknown> {
  return (error) => {
    if (isRefusal(error)) return error.toJSON();
    const errorId = randomUUID();
    log.error({ err: error, errorId }, 'live: unexpected error');
    const place = error instanceof GraphQLError ? { path: error.path, locations: error.locations } : {};
    return { message: `Unexpected error ${errorId}`, ...place, extensions: { errorId } };
  };
}

/** Whether an error is an answer meant for the client, which stays the same however often it is asked for. */
export function isRefusal(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  const cause = error.cause ?? error.originalError;
  return cause === undefined || cause === null || cause instanceof GraphQLError;
}
