import * as client from 'openid-client';
import type { SignInProviderSettings } from '../settings.ts';

const TIMEOUT_SECONDS = 10;

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
  /** Where to send the browser. @throws Error where the provider cannot be reached */
  begin(redirectUri: string): Promise<{ url: URL } & Journey>;
  /** Who came back. @param url the whole address that the provider sent the browser to @throws Error for anything wrong */
  finish(url: URL, journey: Journey): Promise<ProvidedPerson>;
}

/** Asks the provider for its addresses and keys when first needed; what failed is asked anew the next time. */
export function createProvider({
  issuer,
  clientId,
  clientSecret,
  label,
}: SignInProviderSettings): SignInProvider {
  let known: Promise<client.Configuration> | null = null;

  async function discover(): Promise<client.Configuration> {
    const inClear = issuer.startsWith('http:');
    const options = {
      timeout: TIMEOUT_SECONDS,
      ...(inClear ? { execute: [client.allowInsecureRequests] } : {}),
    };
    return client.discovery(new URL(issuer), clientId, undefined, authenticateBy(clientSecret), options);
  }

  function configuration(): Promise<client.Configuration> {
    known ??= discover().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  }

  return {
    issuer,
    label,
    async begin(redirectUri) {
      const config = await configuration();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const verifier = client.randomPKCECodeVerifier();
      const url = client.buildAuthorizationUrl(config, {
        ...{ redirect_uri: redirectUri, scope: 'openid phone', state, nonce, code_challenge_method: 'S256' },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
      });
      return { url, state, nonce, verifier };
    },
    async finish(url, { state, nonce, verifier }) {
      const config = await configuration();
      const tokens = await client.authorizationCodeGrant(config, url, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      });
      const claims = tokens.claims()!;
      if (claims.phone_number !== undefined) return personOf(claims.sub, claims);
      const asks = config.serverMetadata().userinfo_endpoint !== undefined;
      return personOf(
        claims.sub,
        asks ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : {},
      );
    },
  };
}

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
