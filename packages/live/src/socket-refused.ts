/** A socket was not let in, or was ended, for what its client did. */
export class SocketRefusedError extends Error {
  override name = 'SocketRefusedError';
  /** The close code, or of one that was never opened the status over HTTP. */
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}
