import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Service = { environment: Record<string, string>; command?: string | string[] };

/** docker-compose.yml as Compose reads it with these variables set. */
export interface Composed {
  readonly services: Record<string, Service>;
  readonly configs: Record<string, { content: string }>;
}

export function readCompose(variables: Record<string, string>): Composed {
  const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
  // One may stand in what stands for another: it ends with its own brace.
  const fill = (value: string): string =>
    value.replace(
      /\$\$|\$\{(\w+):([?+-])((?:\$\{[^{}]*\}|[^{}])*)\}/g,
      (_, name: string | undefined, kind: string, rest: string) => {
        if (name === undefined) return '$';
        const given = variables[name] || undefined;
        if (kind === '+') return given ? fill(rest) : '';
        if (given === undefined && kind === '?') throw new Error(`${name}: ${rest}`);
        return given ?? fill(rest);
      },
    );
  return parse(text, (_, value) => (typeof value === 'string' ? fill(value) : value), { merge: true });
}

/** The SQL that a shell script hands to psql, with the variables that it sets from its environment. */
export function sqlOf(
  script: string,
  environment: Record<string, string>,
  quote: (text: string) => string,
): string {
  const [, sql] = /<<'SQL'\n([\s\S]*)\nSQL$/m.exec(script)!;
  const given = new Map(
    [...script.matchAll(/--set=(\w+)="\$(\w+)"/g)].map(([, name, from]) => [name, environment[from!]]),
  );
  return sql!.replace(/:'(\w+)'/g, (_, name) => quote(given.get(name)!));
}
