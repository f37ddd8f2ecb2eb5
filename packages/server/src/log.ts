import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * JSON lines, on stderr unless told otherwise. Nothing personal is written: of an error its kind, code and where it was thrown, and its
 * message only where it cannot quote what people typed.
 */
export function createLog(level: string, to: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: undefined, serializers: { err: describeError } }, to);
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, code, stack = '' } = error as Error & { code?: unknown };
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: name, code, message: safeMessage(error), at: frames.slice(0, 8).join('\n'), cause };
}

// Prisma and PostgreSQL quote the values of the statement that failed.
function safeMessage(error: Error): string | undefined {
  if (error.name.startsWith('Prisma')) return error.message.split('\n').at(-1);
  if (error.name === 'DriverAdapterError') return kindOf(error.cause);
  const detail = error as { severity?: unknown };
  return detail.severity === undefined ? error.message : undefined;
}

function kindOf(cause: unknown): string {
  const { kind, originalCode = '' } = cause as { kind?: unknown; originalCode?: unknown };
  return `${String(kind)} ${String(originalCode)}`.trim();
}
