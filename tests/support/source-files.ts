import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import ts from 'typescript';

export interface Import {
  /** A path from the root for our own files of the same package, else the package as it is written. */
  target: string;
  typeOnly: boolean;
}

export interface SourceFile {
  path: string;
  lines: number;
  imports: Import[];
  functions: { name: string; lines: number }[];
  /** Names of Prisma models and raw statements that it calls. */
  databaseCalls: string[];
  anyCount: number;
}

const ROOT = join(import.meta.dirname, '../..');
const VERB =
  /^(find(Many|First|Unique)(OrThrow)?|create(Many)?(AndReturn)?|update(Many)?(AndReturn)?|upsert|delete(Many)?|count|aggregate|groupBy)$/;
const RAW = /^\$(queryRaw|executeRaw|transaction)/;

/** Our code as it lies in the checkout, without what is generated. */
export function readSources(): Map<string, string> {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'packages'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const paths = list
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path) && !/\.d\.ts$|\/generated\//.test(path));
  const present = paths.filter((path) => existsSync(join(ROOT, path)));
  return new Map(present.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

export function parse(path: string, text: string, all: ReadonlySet<string>): SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const file: SourceFile = {
    path,
    lines: text.split('\n').length,
    imports: [],
    functions: [],
    databaseCalls: [],
    anyCount: 0,
  };
  const visit = (node: ts.Node): void => {
    collect(node, tree, file, all);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return file;
}

function collect(node: ts.Node, tree: ts.SourceFile, file: SourceFile, all: ReadonlySet<string>): void {
  if (node.kind === ts.SyntaxKind.AnyKeyword) file.anyCount++;
  const imported = importOf(node);
  if (imported) file.imports.push({ ...imported, target: resolve(file.path, imported.target, all) });
  if (ts.isFunctionLike(node) && 'body' in node && node.body) {
    const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
    const name = node.name?.getText(tree) ?? '';
    file.functions.push({ name, lines: lineOf(node.end) - lineOf(node.getStart(tree)) + 1 });
  }
  if (ts.isPropertyAccessExpression(node)) {
    const call = databaseCall(node);
    if (call) file.databaseCalls.push(call);
  }
}

function importOf(node: ts.Node): Import | null {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [target] = node.arguments;
    return target && ts.isStringLiteral(target) ? { target: target.text, typeOnly: false } : null;
  }
  if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return null;
  if (!node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) return null;
  return {
    target: node.moduleSpecifier.text,
    typeOnly: ts.isImportDeclaration(node) ? hasOnlyTypes(node) : node.isTypeOnly,
  };
}

function hasOnlyTypes(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    !!named &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

// tx.task.update, context.prisma.$queryRaw
function databaseCall(node: ts.PropertyAccessExpression): string | null {
  if (RAW.test(node.name.text)) return node.name.text;
  const on = node.expression;
  if (!VERB.test(node.name.text) || !ts.isPropertyAccessExpression(on)) return null;
  const client = ts.isIdentifier(on.expression)
    ? on.expression.text
    : ts.isPropertyAccessExpression(on.expression)
      ? on.expression.name.text
      : '';
  return /^(tx|db|prisma)$/.test(client) ? `${on.name.text}.${node.name.text}` : null;
}

function resolve(from: string, target: string, all: ReadonlySet<string>): string {
  if (!target.startsWith('.')) return target;
  const path = normalize(join(dirname(from), target.replace(/\?.*$/, '')));
  return [path, `${path}.ts`, `${path}.tsx`].find((candidate) => all.has(candidate)) ?? path;
}
