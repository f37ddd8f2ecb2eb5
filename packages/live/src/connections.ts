import { CloseCode } from './close-codes.ts';

/** Something that a user watches through; closing it takes effect at once, nothing is delivered afterwards. */
export interface Connection {
  readonly userKey: string | null;
  close(code: number, reason: string): void;
}

/** Notes the users whose rights change while somebody's identity is being established. */
export interface Admission {
  revoked(userKey: string | null): boolean;
  end(): void;
}

/** Which connections each user has on this node. */
export interface Connections {
  add(connection: Connection): () => void;
  countOf(userKey: string): number;
  /** Closes all connections of a user whose rights have changed; returns how many. */
  closeUser(userKey: string): number;
  /** Begin it before reading who somebody is: a revocation that comes in between must not be missed. */
  admit(): Admission;
}

export function createConnections(): Connections {
  const byUser = new Map<string, Set<Connection>>();
  const admissions = new Set<Set<string>>();

  function remove(userKey: string, connection: Connection): void {
    const own = byUser.get(userKey);
    own?.delete(connection);
    if (own?.size === 0) byUser.delete(userKey);
  }

  return {
    add(connection) {
      const { userKey } = connection;
      if (userKey === null) return () => {};
      const own = byUser.get(userKey) ?? new Set();
      byUser.set(userKey, own.add(connection));
      return () => remove(userKey, connection);
    },
    countOf: (userKey) => byUser.get(userKey)?.size ?? 0,
    closeUser(userKey) {
      for (const revoked of admissions) revoked.add(userKey);
      const own = [...(byUser.get(userKey) ?? [])];
      for (const connection of own) connection.close(CloseCode.FORBIDDEN, 'Rights changed');
      return own.length;
    },
    admit() {
      const revoked = new Set<string>();
      admissions.add(revoked);
      return {
        revoked: (userKey) => userKey !== null && revoked.has(userKey),
        end: () => admissions.delete(revoked),
      };
    },
  };
}
