import * as client from 'openid-client';
import type { SignInProviderSettings } from '../settings.ts';

const TIMEOUT_SECONDS = 5;
/** How long what the provider says of itself is taken for true; after that it is asked again, and so seen to be there. */
const KNOWN_MS = 60_000;

/** The most of an answer that is read, bytes: it is read whole. */
const MOST_BYTES = 256 * 1024;

/** Nobody is signed in, and it is no fault of this side: they stopped at the provider, or it does not serve just now. */
export class ProviderStopped extends Error {
  override readonly name = 'ProviderStopped';
  readonly reason: 'CANCELLED' | 'DOWN';
  constructor(reason: 'CANCELLED' | 'DOWN', cause: unknown) {
    super(`the provider of sign-ins: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** What must come back from the provider as it was sent, kept by the browser meanwhile. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider says that it is. */
export interface ProvidedPerson {
  readonly subject: string;
  /** As the provider writes it, and only where it says that it has verified it. */
  readonly phone: string | null;
}

/** A provider of sign-ins after OpenID Connect: authorization code with PKCE, state and nonce. */
export interface SignInProvider {
  readonly issuer: string;
  /** On buttons, as in "VNeID". */
  readonly label: string;
  /**
   * Where to send the browser.
   * @param asks that the provider asks who it is, also where somebody is still signed in there
   * @throws ProviderStopped
   */
  begin(redirectUri: string, asks: boolean): Promise<{ url: URL } & Journey>;
  /**
   * Who came back.
   * @param url the whole address that the provider sent the browser to
   * @throws ProviderStopped; Error for anything wrong
   */
  finish(url: URL, journey: Journey): Promise<ProvidedPerson>;
}

/** Asks the provider for its addresses and keys when needed, at most once a minute; what failed is asked anew at once. */
export function createProvider({
  issuer,
  clientId,
  clientSecret,
  label,
}: SignInProviderSettings): SignInProvider {
  let known: Promise<client.Configuration> | null = null;
  let knownUntil = 0;

  async function discover(): Promise<client.Configuration> {
    const inClear = issuer.startsWith('http:');
    // By its signature too, not only because it came straight from the provider.
    const execute = [client.enableNonRepudiationChecks, ...(inClear ? [client.allowInsecureRequests] : [])];
    const options = { timeout: TIMEOUT_SECONDS, execute, [client.customFetch]: fetchSome };
    return client.discovery(new URL(issuer), clientId, undefined, authenticateBy(clientSecret), options);
  }

  function configuration(): Promise<client.Configuration> {
    if (known && performance.now() < knownUntil) return known;
    knownUntil = performance.now() + KNOWN_MS;
    known = discover().catch((error: unknown) => {
      known = null;
      throw new ProviderStopped('DOWN', error);
    });
    return known;
  }

  return {
    issuer,
    label,
    async begin(redirectUri, asks) {
      const config = await configuration();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const verifier = client.randomPKCECodeVerifier();
      const url = client.buildAuthorizationUrl(config, {
        ...{ redirect_uri: redirectUri, scope: 'openid phone', state, nonce, code_challenge_method: 'S256' },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        ...(asks ? { prompt: 'login' } : {}),
      });
      return { url, state, nonce, verifier };
    },
    async finish(url, journey) {
      const config = await configuration();
      return personFrom(config, url, journey).catch((error: unknown) => {
        throw stopped(error);
      });
    },
  };
}

async function personFrom(
  config: client.Configuration,
  url: URL,
  { state, nonce, verifier }: Journey,
): Promise<ProvidedPerson> {
  const tokens = await client.authorizationCodeGrant(config, url, {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
  });
  const claims = tokens.claims()!;
  const asks = claims.phone_number === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
  const more = asks ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
  return personOf(claims.sub, more);
}

const CANCELS = ['access_denied', 'login_required', 'interaction_required', 'consent_required'];
const UNABLE = ['temporarily_unavailable', 'server_error'];

/** What the error means to whoever came back; itself where it is neither their choice nor the provider's trouble. */
function stopped(error: unknown): unknown {
  if (error instanceof client.AuthorizationResponseError) {
    if (CANCELS.includes(error.error)) return new ProviderStopped('CANCELLED', error);
    return UNABLE.includes(error.error) ? new ProviderStopped('DOWN', error) : error;
  }
  const failed = error instanceof client.ResponseBodyError && error.status >= 500;
  const silent = error instanceof client.ClientError && error.code === 'OAUTH_TIMEOUT';
  // What fetch throws where nobody answers.
  const unreached = error instanceof TypeError && error.message === 'fetch failed';
  return failed || silent || unreached ? new ProviderStopped('DOWN', error) : error;
}

/** Fetches, and stops reading what is far larger than anything a provider has to say. */
const fetchSome: client.CustomFetch = async (url, options) => {
  const response = await fetch(url, options as RequestInit);
  let left = MOST_BYTES;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new Error('the provider of sign-ins: too large'));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(counting) ?? null, response);
};

type Claims = { readonly [claim: string]: unknown };

function personOf(
  subject: string,
  { phone_number: phone, phone_number_verified: verified }: Claims,
): ProvidedPerson {
  return { subject, phone: typeof phone === 'string' && verified === true ? phone : null };
}

/** By the request's body where the provider takes that, else by the header, which every provider must. */
function authenticateBy(secret: string): client.ClientAuth {
  const [byBody, byHeader] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const takesBody = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    return (takesBody ? byBody : byHeader)(server, ...rest);
  };
}
