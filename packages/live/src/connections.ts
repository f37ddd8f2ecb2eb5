import { CloseCode } from './close-codes.ts';

/** Something that a user watches through; closing it takes effect at once, nothing is delivered afterwards. */
export interface Connection {
  readonly userKey: string | null;
  /** Further keys by which it is closed. */
  readonly closedBy?: readonly string[];
  close(code: number, reason: string): void;
}

/** Notes the users whose rights change while somebody's identity is being established. */
export interface Admission {
  revoked(keys: readonly string[]): boolean;
  end(): void;
}

/** Which connections each user has on this node. */
export interface Connections {
  add(connection: Connection): () => void;
  countOf(userKey: string): number;
  /** Closes all connections of a user, or of another key, whose rights have changed; returns how many. */
  closeUser(userKey: string): number;
  /** Begin it before reading who somebody is: a revocation that comes in between must not be missed. */
  admit(): Admission;
}

export function createConnections(): Connections {
  const byKey = new Map<string, Set<Connection>>();
  const admissions = new Set<Set<string>>();

  function remove(key: string, connection: Connection): void {
    const own = byKey.get(key);
    own?.delete(connection);
    if (own?.size === 0) byKey.delete(key);
  }

  return {
    add(connection) {
      const keys = keysOf(connection);
      for (const key of keys) byKey.set(key, (byKey.get(key) ?? new Set()).add(connection));
      return () => {
        for (const key of keys) remove(key, connection);
      };
    },
    countOf: (userKey) => byKey.get(userKey)?.size ?? 0,
    closeUser(userKey) {
      for (const revoked of admissions) revoked.add(userKey);
      const own = [...(byKey.get(userKey) ?? [])];
      for (const connection of own) connection.close(CloseCode.FORBIDDEN, 'Rights changed');
      return own.length;
    },
    admit() {
      const revoked = new Set<string>();
      admissions.add(revoked);
      return {
        revoked: (keys) => keys.some((key) => revoked.has(key)),
        end: () => admissions.delete(revoked),
      };
    },
  };
}

/** All keys by which something is closed. */
export function keysOf({ userKey, closedBy = [] }: Pick<Connection, 'userKey' | 'closedBy'>): string[] {
  return userKey === null ? [...closedBy] : [userKey, ...closedBy];
}
