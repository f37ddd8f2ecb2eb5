import { timingSafeEqual } from 'node:crypto';
import type { Context, Tx } from '../context.ts';
import { NotAllowedError, NotFoundError } from '../errors.ts';
import type { Account, LinkedSignIn } from '../generated/prisma/client.ts';
import { normalisePhone } from '../inputs.ts';
import { openSession } from './actions.ts';
import { noteSignInChange } from './change-actions.ts';
import { confirmOwner, me } from './me-actions.ts';
import type { ProvidedPerson } from './provider.ts';
import { deleteLink, findLink, findLinked, insertLink, saveLinkUse } from './provider-store.ts';
import { findAccountByPhone } from './store.ts';

const TICKET_MS = 5 * 60_000;

/** How the way to the provider and back ended; the pages have words for each. */
export type ProviderOutcome = 'SIGNED_IN' | 'LINKED' | 'UNKNOWN' | 'TAKEN';

/** Whom the viewer is linked with, if anybody. */
export function myLink(context: Context): Promise<LinkedSignIn | null> {
  return findLink(context.db, me(context).accountId);
}

/**
 * Signs in whoever the provider says it is: somebody who is linked, or has an account with the phone number that the
 * provider has verified, who is then linked. Nobody else gets in.
 */
export async function signInByProvider(context: Context, person: ProvidedPerson): Promise<ProviderOutcome> {
  const { issuer } = context.provider!;
  const linked = await findLinked(context.db, issuer, person.subject);
  const account = linked?.account ?? (await accountOfPhone(context, person.phone));
  if (!account || account.suspendedAt) return 'UNKNOWN';
  const session = await context.transaction(async (tx) => {
    if (!linked && !(await link(context, tx, account.id, person))) return null;
    await saveLinkUse(tx, account.id, context.now());
    return openSession(context, tx, account);
  });
  // The account is another's of that provider, whatever phone number this one has.
  if (!session) return 'UNKNOWN';
  await context.become(session);
  return 'SIGNED_IN';
}

async function accountOfPhone(context: Context, phone: string | null): Promise<Account | null> {
  const number = phone === null ? null : normalisePhone(phone);
  return number === null ? null : findAccountByPhone(context.db, number);
}

/** Links the viewer with whoever the provider says it is. TAKEN: that one, or the viewer, is linked already. */
export async function linkProvider(context: Context, person: ProvidedPerson): Promise<ProviderOutcome> {
  const { accountId } = me(context);
  const linked = await context.transaction((tx) => link(context, tx, accountId, person));
  return linked ? 'LINKED' : 'TAKEN';
}

async function link(
  context: Context,
  tx: Tx,
  accountId: string,
  { subject }: ProvidedPerson,
): Promise<boolean> {
  const { issuer } = context.provider!;
  if (!(await insertLink(tx, { accountId, issuer, subject, linkedAt: context.now() }))) return false;
  await note(context, tx, accountId, true);
  return true;
}

/** Nobody signs in to the viewer's account by the provider any more. @throws NotSignedInError NotFoundError */
export async function unlinkProvider(context: Context): Promise<void> {
  const { accountId } = me(context);
  await context.transaction(async (tx) => {
    if (!(await deleteLink(tx, accountId))) throw new NotFoundError();
    await note(context, tx, accountId, false);
  });
}

function note(context: Context, tx: Tx, accountId: string, linked: boolean): Promise<void> {
  const kind = linked ? 'PROVIDER_LINKED' : 'PROVIDER_UNLINKED';
  const facts = { before: { linked: !linked }, after: { linked } };
  return noteSignInChange(context, tx, accountId, { kind, ...facts });
}

/**
 * Lets this browser link the viewer within five minutes: their password has shown that it is they who ask, and no other
 * page can make the browser do it.
 * @throws NotSignedInError NotAllowedError RateLimitedError; ValidationError at `password`
 */
export async function linkTicket(context: Context, password: string): Promise<string> {
  if (!context.provider) throw new NotAllowedError();
  await confirmOwner(context, password, 'password');
  const until = context.now().getTime() + TICKET_MS;
  return `${until}.${ticketOf(context, until)}`;
}

/** Whether a ticket is the viewer's and not over. */
export function isLinkTicket(context: Context, ticket: string): boolean {
  const [until = '', signature = ''] = ticket.split('.');
  if (!context.viewer || !(Number(until) > context.now().getTime())) return false;
  const own = Buffer.from(ticketOf(context, Number(until)));
  const given = Buffer.from(signature);
  return own.length === given.length && timingSafeEqual(own, given);
}

function ticketOf(context: Context, until: number): string {
  return context.sign(`link ${me(context).accountId} ${me(context).sessionId} ${until}`);
}
