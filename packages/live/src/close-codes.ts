/** Why this engine closes a socket; the graphql-transport-ws codes 4400–4500 apply besides. docs/live.md lists all. */
export const CloseCode = {
  /** The node stops; connect again, to any node. */
  GOING_AWAY: 1001,
  /** The viewer could not be established just now. */
  TRY_AGAIN: 1013,
  /** The client broke the protocol; it must not simply connect again. */
  BAD_REQUEST: 4400,
  /** Refused, or the viewer's rights changed; connect again to be seen anew. */
  FORBIDDEN: 4403,
  /** The client did not read as fast as its views changed; connect again and resume by cursor. */
  TOO_SLOW: 4290,
  /** The user or address has too many sockets open. */
  TOO_MANY_SOCKETS: 4291,
} as const;
