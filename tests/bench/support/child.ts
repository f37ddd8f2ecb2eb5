import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { whenDone } from './cleaning.ts';

type Handlers = Readonly<Record<string, (argument: never) => unknown>>;
type Answer<Handler extends (argument: never) => unknown> = Awaited<ReturnType<Handler>>;

interface Call {
  readonly call: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Reply {
  readonly call: number;
  readonly answer?: unknown;
  readonly failure?: string;
}

/** A process whose handlers can be called from here. */
export interface Child<Own extends Handlers> {
  readonly process: ChildProcess;
  call<Name extends keyof Own & string>(
    name: Name,
    ...argument: Parameters<Own[Name]>
  ): Promise<Answer<Own[Name]>>;
}

/** Answers calls from the process that started this one; `what` becomes the type of its `Child`. */
export function serve<Own extends Handlers>(handlers: Own): Own {
  process.on('message', async ({ call, name, argument }: Call) => {
    const reply = await Promise.resolve()
      .then(() => handlers[name]?.(argument as never))
      .then((answer): Reply => ({ call, answer }))
      .catch((error: Error): Reply => ({ call, failure: error.stack ?? String(error) }));
    process.send?.(reply);
  });
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
  return handlers;
}

/** Starts a file of this folder's parent as a process of its own; it ends with the bench. */
export async function start<Own extends Handlers>(file: string, args: string[] = []): Promise<Child<Own>> {
  const path = join(import.meta.dirname, '..', file);
  const child = fork(path, args, {
    execArgv: ['--expose-gc', ...(process.env.BENCH_NODE ?? '').split(' ').filter(Boolean)],
    serialization: 'advanced',
  });
  whenDone(() => child.connected && stop(child));
  await once(child, 'message');
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let calls = 0;
  child.on('message', ({ call, answer, failure }: Reply) => {
    const waiter = waiting.get(call);
    waiting.delete(call);
    if (failure === undefined) waiter?.resolve(answer);
    else waiter?.reject(new Error(`${file}: ${failure}`));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} has ended with ${code}`));
  });
  return {
    process: child,
    call: (name, ...[argument]) =>
      new Promise((resolve, reject) => {
        const call = calls++;
        waiting.set(call, { resolve: resolve as (answer: unknown) => void, reject });
        child.send({ call, name, argument });
      }),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
