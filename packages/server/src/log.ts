import { type DestinationStream, type Logger, pino } from 'pino';

/** Whatever is logged under one of these names is left out, however deep: nothing that people typed or that lets in. */
const PERSONAL = [
  ...[
    'phone',
    'name',
    'address',
    'note',
    'text',
    'description',
    'reason',
    'body',
    'payload',
    'variables',
    'query',
  ],
  ...['password', 'token', 'secret', 'cookie', 'authorization', 'headers', 'input', 'values', 'params'],
];

/**
 * JSON lines on stderr. Nothing personal is written: of an error its kind, code and where it was thrown, and its
 * message only where it cannot quote what people typed.
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  const paths = PERSONAL.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, base: undefined, serializers: { err: describeError }, redact: { paths, remove: true } },
    destination,
  );
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, code, stack = '' } = error as Error & { code?: unknown };
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: name, code, message: safeMessage(error), at: frames.slice(0, 8).join('\n'), cause };
}

/** Our own errors that say nothing of people. */
const OWN = new Set(['DatabaseStartError', 'MigrationError', 'SettingsError', 'SharedExecutionError']);

/** What JavaScript, sockets and the database's client say without quoting anything. */
const SAFE =
  /^(Cannot read propert(y|ies) of (undefined|null) \(reading '\w+'\)|[\w.$]+ is not (a function|iterable|defined)|(connect|read|write|bind|listen) E[A-Z]+\b.*|Connection terminated.*|timeout exceeded .*|Query read timeout)$/;

// Everything else may carry what somebody typed: Prisma and PostgreSQL quote the values of a statement, JSON.parse its
// text. Kind, code and place are enough to find it.
function safeMessage({ name, message, cause }: Error): string | undefined {
  if (name === 'DriverAdapterError') return kindOf(cause);
  if (OWN.has(name) || SAFE.test(message)) return message;
  const last = name.startsWith('Prisma') ? (message.split('\n').at(-1) ?? '') : '';
  return /^(Unique constraint failed|Foreign key constraint|An operation failed|Transaction)/.test(last)
    ? last.replace(/"[^"]*"/g, '…')
    : undefined;
}

function kindOf(cause: unknown): string {
  const { kind, originalCode = '' } = cause as { kind?: unknown; originalCode?: unknown };
  return `${String(kind)} ${String(originalCode)}`.trim();
}
