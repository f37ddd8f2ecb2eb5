import { createRoot, createSignal } from 'solid-js';

const [ended, setEnded] = createRoot(() => createSignal(0));

/**
 * Grows each time the server answers that nobody is signed in any more, or that what the person may do has changed; who
 * shows the signed-in person asks again then.
 */
export const sessionEnded = ended;

/** The server closed the socket because roles were given or taken, or the session ended elsewhere. */
export function noteRightsChanged(): void {
  setEnded((count) => count + 1);
}

interface Answer {
  data?: unknown;
  errors?: readonly { extensions?: Record<string, unknown> | null }[];
}

/** Looks through an answer for the news that the session ran out or was closed. */
export function noteAnswer({ data, errors }: Answer): void {
  const members = Object.values((data ?? {}) as Record<string, { __typename?: string } | null>);
  const refused = members.some((member) => member?.__typename === 'NotSignedInError');
  const failed = errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED') ?? false;
  if (refused || failed) setEnded((count) => count + 1);
}
