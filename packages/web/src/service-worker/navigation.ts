/** Whether a path is one of the pages that index.html shows, not a file and not the API. */
export function isPagePath(path: string): boolean {
  return !/\.[^/]*$/.test(path) && !/^\/(graphql|auth|health|ready)(\/|$)/.test(path);
}

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
  const first = await within(network, patience);
  if (first && first.status < 500) return first;
  return (await within(kept(), patience)) ?? network;
}

/** What is kept of a file; the server's own where nothing is, or where the phone's storage has not answered after `patience` ms. */
export async function answerFile(
  ask: () => Promise<Response>,
  kept: () => Promise<Response | undefined>,
  patience: number,
): Promise<Response> {
  return (await within(kept(), patience)) ?? ask();
}

/** What comes of `work` within `patience` ms; undefined where it fails or takes longer. */
export async function within<Value>(work: Promise<Value>, patience: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const givenUp = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  try {
    return await Promise.race([work.catch(() => undefined), givenUp]);
  } finally {
    clearTimeout(timer);
  }
}
