/** Where the engine reports; pino and console both fit. */
export interface LiveLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const silentLog: LiveLog = { info() {}, warn() {}, error() {} };
