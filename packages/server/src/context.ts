import type { Language } from '@thon-so/domain/errors';
import type { Logger } from 'pino';
import type { RefusedLines } from './audit/refused-actions.ts';
import type { TransactionOptions, Tx } from './database/transaction.ts';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { SignInProvider } from './identity/provider.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Reach } from './reach.ts';
import type { ReadScope, ViewerScope } from './scope.ts';

export type Db = PrismaClient;
export type { Tx };

/** What actions and jobs need, whoever asks. */
export interface Work {
  readonly db: Db;
  /** One transaction, READ COMMITTED; wakes the tail after its commit. May run `run` again: no effect outside `tx`. */
  transaction<Result>(
    run: (tx: Tx) => Promise<Result>,
    options?: Pick<TransactionOptions, 'timeout'>,
  ): Promise<Result>;
  /** Where this node's tail stands. Read it before any data of a snapshot. */
  position(): string;
  /** A secret of this installation: HMAC-SHA256 of a text, in lower-case hexadecimal. */
  sign(text: string): string;
  /** Where the map's background comes from, if anywhere. */
  readonly mapStyleUrl: string | null;
  /** The ways to people whose page is closed. */
  readonly reach: Reach;
  /** The provider of sign-ins, if there is one. */
  readonly provider: SignInProvider | null;
  /** Where refusals that may be an attack are noted. */
  readonly refused: RefusedLines;
  readonly log: Logger;
  now(): Date;
}

/** A session that has just begun, for the browser to keep; and whose it is. */
export interface NewSession {
  readonly token: string;
  readonly expiresAt: Date;
  readonly accountId: string;
  /** In E.164; the browser is known as theirs from now on. */
  readonly phone: string;
}

/** What resolvers are given. */
export interface Context extends Work {
  /** What may be read; known in every execution. */
  readonly scope: ReadScope;
  /** Who asks, null when signed out. Throws in an execution that several people share. */
  readonly viewer: ViewerScope | null;
  /** As `viewer`, but null in a shared execution: for rights that only add to those of the scope. */
  readonly knownViewer: ViewerScope | null;
  readonly locale: Language;
  /** The client's address. */
  readonly ip: string;
  /** Where the client's pages come from, as in `https://thonso.example.vn`. */
  readonly origin: string;
  /** The client's browser and system in a word or two; empty where it does not say. */
  readonly device: string;
  readonly limits: RateLimits;
  /** An id of the client's browser if the owner of this phone number has signed in there before, else null. */
  knownDevice(phone: string): string | null;
  /** The tracking codes that the client's browser was given or has opened, by what is kept of each. */
  readonly codes: {
    knows(hash: string): boolean;
    /** For the browser to keep; on a socket, which can carry no cookie back, nothing. */
    remember(hash: string): void;
  };
  /** One value per execution, made when first asked for: data loaders and other short memories. */
  memo<Value>(name: string, make: () => Value): Value;
  /**
   * Gives the browser a session, or takes it away; the rest of this execution is that viewer's. Only over HTTP.
   * @throws NotAllowedError on a socket
   */
  become(session: NewSession | null): Promise<void>;
  /** Ask before beginning a session. @throws NotAllowedError on a socket, which can carry no cookie back */
  assertMayBecome(): void;
  /** Drops what this node remembers of an account's rights. */
  forgetRights(accountId: string): void;
}

/** Thrown when an execution that several people share asks who they are: a bug, never a refusal. */
export class SharedExecutionError extends Error {
  override name = 'SharedExecutionError';
}
