import type { IncomingMessage, ServerResponse } from 'node:http';
import { CALL_STATES } from '@thon-so/domain/vocabulary';
import { z } from 'zod';
import type { Work } from './context.ts';
import { IdempotencyConflictError, UnknownHotlineError } from './errors.ts';
import { hearCall } from './hotline/incoming-actions.ts';
import { normalisePhone } from './inputs.ts';
import { isSigned } from './webhook-signature.ts';

const LARGEST_BODY = 16 * 1024;

/** A telephone exchange's message; docs/hotline.md says what each part means. */
const message = z.object({
  type: z
    .enum(CALL_STATES.map((report) => `call.${report.toLowerCase()}` as const))
    .transform((type) => CALL_STATES.find((report) => type === `call.${report.toLowerCase()}`)!),
  timestamp: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .refine((at) => at.getTime() > 0, 'before 1970'),
  data: z.object({
    callId: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^\P{Cc}*$/u, 'control characters'),
    from: z.string().max(100).nullish(),
    to: z.string().max(100),
  }),
});

type Answer = [status: number, body?: { error: string; message: string }];

/**
 * `POST /webhooks/calls`: what a telephone exchange tells of calls, signed after the Standard Webhooks specification.
 * Without a secret there is no such address.
 */
export function createCallWebhook(work: Work, secrets: readonly string[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [status, body] = await answer(work, secrets, request);
    response.setHeader('Cache-Control', 'no-store');
    if (status === 405) response.setHeader('Allow', 'POST');
    // What is left of a body that was too large is not waited for.
    if (status === 413) response.setHeader('Connection', 'close');
    if (!body) response.writeHead(status).end();
    else
      response
        .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(body));
  };
}

async function answer(work: Work, secrets: readonly string[], request: IncomingMessage): Promise<Answer> {
  if (secrets.length === 0) return refuse(404, 'NOT_FOUND', 'not found');
  if (request.method !== 'POST') return refuse(405, 'METHOD_NOT_ALLOWED', 'POST only');
  const body = await readBody(request);
  if (body === null) return refuse(413, 'TOO_LARGE', `at most ${LARGEST_BODY} bytes`);
  const header = (name: string) => String(request.headers[name] ?? '');
  const signed = { id: header('webhook-id'), timestamp: header('webhook-timestamp'), body };
  const named = signed.id !== '' && signed.id.length <= 200;
  if (!named || !isSigned(signed, header('webhook-signature'), secrets, work.now())) {
    return refuse(401, 'NOT_SIGNED', 'the signature is missing, wrong or not of now');
  }
  const read = message.safeParse(parsed(body));
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuse(400, 'BAD_MESSAGE', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not JSON'}`);
  }
  return hear(work, signed.id, read.data);
}

async function hear(work: Work, webhookId: string, told: z.infer<typeof message>): Promise<Answer> {
  const { callId: providerCallId, from, to } = told.data;
  try {
    await hearCall(work, {
      webhookId,
      providerCallId,
      report: told.type,
      at: told.timestamp,
      phone: from ? normalisePhone(from) : null,
      hotline: normalisePhone(to),
    });
    return [204];
  } catch (error) {
    if (error instanceof UnknownHotlineError) {
      work.log.warn({ webhookId }, 'calls: a hotline that was dialled is no unit’s');
      return refuse(422, error.code, error.text('en'));
    }
    if (error instanceof IdempotencyConflictError) return refuse(409, error.code, error.text('en'));
    throw error;
  }
}

function refuse(status: number, error: string, text: string): Answer {
  return [status, { error, message: text }];
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The body as it was sent, or null when it is larger than any message. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
