/** Whether a path is one of the pages that index.html shows, not a file and not the API. */
export function isPagePath(path: string): boolean {
  return !/\.[^/]*$/.test(path) && !/^\/(graphql|auth|health|ready)(\/|$)/.test(path);
}

const GIVEN_UP = Symbol();

/**
 * The newest page from the server, so that nobody stays on an old version; the kept one when the network is away, when it has
 * not answered after `patience` ms, or when the server is ill (5xx). Without a kept one the network has all the time it wants.
 */
export async function answerPage(
  ask: () => Promise<Response>,
  kept: () => Promise<Response | undefined>,
  patience: number,
): Promise<Response> {
  const network = ask();
  const givenUp = new Promise<typeof GIVEN_UP>((resolve) => setTimeout(resolve, patience, GIVEN_UP));
  const first = await Promise.race([network.catch(() => GIVEN_UP), givenUp]);
  if (first instanceof Response && first.status < 500) return first;
  return (await kept()) ?? network;
}
