import { startMessageGateway } from '../../support/message-gateway.ts';
import { type Ground, makeGround } from '../../support/people.ts';
import { startPushService } from '../../support/push-service.ts';
import { form, submitted, taskOf, type Worker, worker } from '../../support/requests.ts';
import { startServer, type TestServer, type TestServerOptions } from '../../support/server.ts';

const ADD = `mutation ($input: AddPushSubscriptionInput!) {
  result: addPushSubscription(input: $input) {
    __typename
    ... on NotificationSettingsPayload { settings { devices } }
    ... on ValidationError { fields { path message } }
  }
}`;

type Added = { __typename: string; settings?: { devices: number }; fields?: { path: string }[] };

/** Has a browser ring for somebody. */
export async function subscribe(
  server: Pick<TestServer, 'query'>,
  who: Pick<Worker, 'session'>,
  browser: { endpoint: string; p256dh: string; auth: string },
): Promise<Added> {
  return (await server.query<{ result: Added }>(ADD, { input: browser }, { as: who.session })).result;
}

/** A server with a push service and, unless told otherwise, a gateway for messages. */
export async function setRinging(options: TestServerOptions & { gateway?: false } = {}) {
  const gateway = await startMessageGateway();
  const { gateway: wanted, ...rest } = options;
  const messageGateway = wanted === false ? null : { url: gateway.url, secret: gateway.secret };
  const server = await startServer({ ...rest, settings: { ...rest.settings, messageGateway } });
  const service = await startPushService(() => server.api.node.work.reach.vapid.publicKey);
  return {
    server,
    service,
    gateway,
    /** A village with one member on duty, whose browser rings if it has a name. */
    async villager(browser: string | null, facts: Parameters<typeof worker>[3] = {}) {
      const ground = await makeGround(server.db);
      const member = await worker(server, ground, ground.villages[0]!, facts);
      if (browser) await subscribe(server, member, service.browser(browser));
      return { ground, member };
    },
    /** Somebody in the first village asks for help, which is offered to whoever is nearest. */
    async ask(ground: Ground) {
      const request = await submitted(server, form(ground.villages[0]!));
      const task = await taskOf(server.db, request.id);
      return { request, task, offer: task.offers[0]! };
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await service[Symbol.asyncDispose]();
      await gateway[Symbol.asyncDispose]();
    },
  };
}

export type Ringing = Awaited<ReturnType<typeof setRinging>>;
