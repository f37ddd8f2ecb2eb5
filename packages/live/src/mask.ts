import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { LiveLog } from './log.ts';

/** Turns an error into what a client may see. */
export type MaskError = (error: unknown) => GraphQLFormattedError;

/** Shows errors that were raised as GraphQLError, and of any other only the id under which it is logged. */
export function createMaskError(log: LiveLog): MaskError {
  return (error) => {
    if (error instanceof GraphQLError && isMeant(error)) return error.toJSON();
    const errorId = randomUUID();
    log.error({ err: error, errorId }, 'live: unexpected error');
    const place = error instanceof GraphQLError ? { path: error.path, locations: error.locations } : {};
    return { message: `Unexpected error ${errorId}`, ...place, extensions: { errorId } };
  };
}

function isMeant(error: GraphQLError): boolean {
  const cause = error.cause ?? error.originalError;
  return cause === undefined || cause === null || cause instanceof GraphQLError;
}
