import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned } from '@thon-so/server/webhook-signature';

/** What an operator's gateway for SMS does with a webhook: it checks the signature, and sends each id once. */
export interface MessageGateway extends AsyncDisposable {
  readonly url: string;
  readonly secret: string;
  /** Bodies as they came, of what was signed and new. */
  readonly sent: string[];
  /** Requests that were turned away, and why. */
  readonly refused: ('signature' | 'replay')[];
  /** Everything that came, to be sent again by who overheard it. */
  readonly heard: { headers: Record<string, string>; body: string }[];
  /** What to answer from now on; 204 when nothing is said. */
  answer(status: number): void;
}

export async function startMessageGateway(): Promise<MessageGateway> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const [sent, refused, heard]: [string[], MessageGateway['refused'], MessageGateway['heard']] = [[], [], []];
  const known = new Set<string>();
  let status = 204;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const headers = request.headers as Record<string, string>;
    const id = headers['webhook-id'] ?? '';
    const message = { id, timestamp: headers['webhook-timestamp'] ?? '', body };
    if (!isSigned(message, headers['webhook-signature'] ?? '', [secret], new Date())) {
      refused.push('signature');
      response.writeHead(401).end();
      return;
    }
    heard.push({ headers, body });
    if (status === 204 && known.has(id)) refused.push('replay');
    else if (status === 204) {
      known.add(id);
      sent.push(body);
    }
    response.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    ...{ secret, sent, refused, heard },
    answer: (next) => {
      status = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
