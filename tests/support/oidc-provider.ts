import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';

/** What the provider says of somebody beside their subject. */
export type Claims = { phone_number?: string; phone_number_verified?: boolean };

/** A real OpenID Connect provider, at which whoever is named signs in without being asked, or on a page of its own. */
export interface OidcProvider extends AsyncDisposable {
  readonly settings: { issuer: string; clientId: string; clientSecret: string; label: string };
  readonly people: Map<string, Claims>;
  /** Who sits in front of it. */
  signedIn: string;
  /** Whether it shows a page that asks who it is. */
  asks: boolean;
  /** Whether it answers at all. */
  down: boolean;
  /** Sends people back there from now on. */
  serve(redirectUri: string): void;
}

const PAGE = `<!doctype html><html lang="vi"><title>Cổng thử</title><h1>Cổng thử</h1>
  <form method="post"><label>Tên tài khoản <input name="who"></label> <button>Vào</button></form>
  <form method="post"><button>Dừng lại</button></form>`;

export async function startOidcProvider(): Promise<OidcProvider> {
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) =>
    stage.down ? response.destroy() : handle(request, response),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['thon-so', randomBytes(24).toString('base64url')];
  const stage: OidcProvider = {
    settings: { issuer, clientId, clientSecret, label: 'Cổng thử' },
    people: new Map(),
    signedIn: '',
    asks: false,
    down: false,
    serve(redirectUri) {
      const provider = makeProvider(stage, redirectUri);
      const callback = provider.callback();
      handle = async (request, response) => {
        if (!request.url?.startsWith('/interaction/')) return callback(request, response);
        if (stage.asks && request.method === 'GET')
          return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
        const said = new URLSearchParams(stage.asks ? await text(request) : { who: stage.signedIn });
        const who = said.get('who');
        const stopped = { error: 'access_denied', error_description: 'the person stopped' };
        const result = who === null ? stopped : { login: { accountId: who } };
        await provider.interactionFinished(request, response, result);
      };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return stage;
}

function makeProvider({ settings, people }: OidcProvider, redirectUri: string): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { issuer, clientId, clientSecret } = settings;
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], phone: ['phone_number', 'phone_number_verified'] },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 600, IdToken: 600, Interaction: 600, Grant: 600, Session: 600 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, ...people.get(sub) }),
    }),
    async loadExistingGrant(context) {
      const grant = new provider.Grant({ clientId, accountId: context.oidc.session!.accountId! });
      grant.addOIDCScope('openid phone');
      await grant.save();
      return grant;
    },
  });
  return provider;
}
