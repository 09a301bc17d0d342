import path from 'node:path';
import { parseAst } from 'vite';
import { type Change, changed, childrenOf, type SyntaxNode } from './syntaxTree.ts';

/** Modules of our own; packages are loaded where they are named. */
const own = /^(?:\.{1,2}\/|#)[^']*\.ts$/;
/** Stands in a script until it is bundled: runs the module of that name, unless it has been run. */
const mark = '__byNeed';

/**
 * Modules whose names are used in functions alone are run when one of these is first called, not when the module is
 * loaded that imports them. A module that is used while that one is loaded stays as it is, as does one any of whose names
 * stands for something else anywhere.
 */
export interface ImportsByNeed {
  /** Marks each use of such a module. Takes JavaScript, and where it lies, below the root. */
  marked(file: string, code: string): string;
  /** Runs them there, and no more where they are imported. Takes what esbuild made of what was marked. */
  bundled(script: string): string;
}

export function importsByNeed(): ImportsByNeed {
  const lateOf = new Map<string, ReadonlySet<string>>();
  return {
    marked(file, code) {
      const { code: marked, late } = withMarks(file, code);
      if (late.size > 0) lateOf.set(file, late);
      return marked;
    },
    bundled: (script) => withoutMarks(script, lateOf),
  };
}

function withMarks(
  file: string,
  code: string,
): { readonly code: string; readonly late: ReadonlySet<string> } {
  const tree = parseAst(code) as unknown as SyntaxNode;
  const imports = (tree.body as readonly SyntaxNode[]).flatMap(importOf);
  const uses = usesOf(tree, new Set(imports.flatMap(({ names }) => names)));
  const changes: Change[] = [];
  const late = new Set<string>();
  for (const { source, names } of imports) {
    const used = names.map((name) => uses.get(name) ?? []);
    if (used.includes('early')) continue;
    const module = pathOf(file, source);
    late.add(module);
    for (const { start, end, isShort } of used.flat() as readonly Use[]) {
      const name = code.slice(start, end);
      const text = `(${mark}(${JSON.stringify(module)}),${name})`;
      changes.push({ start, end, text: isShort ? `${name}:${text}` : text });
    }
  }
  return { code: changed(code, changes), late };
}

function pathOf(file: string, source: string): string {
  return source.startsWith('#') ? source.slice(1) : path.posix.join(path.posix.dirname(file), source);
}

/** `init_b()`, which esbuild calls where b is imported, is called where it is marked instead. */
function withoutMarks(script: string, lateOf: ReadonlyMap<string, ReadonlySet<string>>): string {
  const runners = new Map<string, { readonly name: string; readonly body: SyntaxNode }>();
  visit(parseAst(script) as unknown as SyntaxNode, (node) => {
    const found = runnerOf(node);
    if (found) runners.set(found.file, found);
  });
  const changes: Change[] = [];
  for (const [file, { body }] of runners) {
    const late = new Set([...(lateOf.get(file) ?? [])].flatMap((module) => runners.get(module)?.name ?? []));
    for (const call of callsIn(body.body as readonly SyntaxNode[]))
      if (late.has(nameOf(call.callee) ?? '')) changes.push({ start: call.start, end: call.end, text: '0' });
  }
  for (const { index: start, 0: found, 1: module = '' } of script.matchAll(marks)) {
    const runner = runners.get(module);
    changes.push({ start, end: start + found.length, text: runner ? `${runner.name}()` : '0' });
  }
  return changed(script, changes);
}

const marks = new RegExp(`\\b${mark}\\("([^"]+)"\\)`, 'g');

/** `init_b = __esm({ "daemon/b.ts"() { … } })` */
function runnerOf({ type, id, init }: SyntaxNode) {
  if (type !== 'VariableDeclarator' || nameOf((init as SyntaxNode | null)?.callee) !== '__esm')
    return undefined;
  const [{ properties }] = (init as SyntaxNode).arguments as [{ readonly properties: readonly SyntaxNode[] }];
  const [property] = properties as readonly [SyntaxNode];
  const { value: file } = property.key as { readonly value: string };
  return { file, name: nameOf(id) ?? '', body: (property.value as SyntaxNode).body as SyntaxNode };
}

/** Calls that stand for themselves, or in a row of such. */
function callsIn(statements: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return statements
    .filter(({ type }) => type === 'ExpressionStatement')
    .map(({ expression }) => expression as SyntaxNode)
    .flatMap((each) =>
      each.type === 'SequenceExpression' ? (each.expressions as readonly SyntaxNode[]) : [each],
    )
    .filter(({ type }) => type === 'CallExpression');
}

function nameOf(node: unknown): string | undefined {
  const { type, name } = (node ?? {}) as Partial<SyntaxNode>;
  return type === 'Identifier' ? String(name) : undefined;
}

function visit(node: SyntaxNode, seen: (node: SyntaxNode) => void): void {
  seen(node);
  for (const [, child] of childrenOf(node)) visit(child, seen);
}

interface Import {
  readonly source: string;
  readonly names: readonly string[];
}

function importOf(node: SyntaxNode): readonly Import[] {
  const { value: source } = (node.source ?? {}) as { readonly value?: string };
  if (node.type !== 'ImportDeclaration' || source === undefined || !own.test(source)) return [];
  const specifiers = node.specifiers as readonly SyntaxNode[];
  // Imported for what it does, or as a whole.
  if (specifiers.length === 0 || specifiers.some(({ type }) => type !== 'ImportSpecifier')) return [];
  return [{ source, names: specifiers.map(({ local }) => String((local as SyntaxNode).name)) }];
}

interface Use {
  readonly start: number;
  readonly end: number;
  /** Of `{ name }`. */
  readonly isShort: boolean;
}

/** Where each name is used; `early` where that is while the module is loaded, or where it may be another’s. */
function usesOf(tree: SyntaxNode, names: ReadonlySet<string>): ReadonlyMap<string, readonly Use[] | 'early'> {
  const uses = new Map<string, Use[] | 'early'>();
  const visit = (node: SyntaxNode, isLate: boolean, isShort: boolean): void => {
    if (node.type === 'ImportDeclaration') return;
    if (node.type === 'Identifier' && names.has(String(node.name))) {
      const name = String(node.name);
      const known = uses.get(name) ?? [];
      if (known === 'early') return;
      if (isLate) uses.set(name, [...known, { start: node.start, end: node.end, isShort }]);
      else uses.set(name, 'early');
      return;
    }
    for (const name of boundBy(node)) if (names.has(name)) uses.set(name, 'early');
    for (const [field, child] of childrenOf(node)) {
      if (isNameOnly(node, field)) continue;
      const late = isLate || (isFunction(node) && (field === 'body' || field === 'params'));
      visit(child, late && node.type !== 'ExportSpecifier', Boolean(node.shorthand) && field === 'value');
    }
  };
  visit(tree, false, false);
  return uses;
}

function isFunction({ type }: SyntaxNode): boolean {
  return /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(type);
}

/** What stands there names a field, a label or an export, and no variable. */
function isNameOnly(node: SyntaxNode, field: string): boolean {
  if (node.computed === true) return false;
  if (field === 'property') return node.type === 'MemberExpression';
  if (field === 'key') return true;
  if (field === 'label') return true;
  return field === 'exported';
}

/** The variables that a node declares. */
function boundBy(node: SyntaxNode): readonly string[] {
  if (node.type === 'VariableDeclarator' || node.type === 'CatchClause')
    return namesIn((node.id ?? node.param) as SyntaxNode | null);
  if (isFunction(node) || node.type === 'ClassDeclaration' || node.type === 'ClassExpression')
    return [node.id, ...((node.params as readonly SyntaxNode[] | undefined) ?? [])].flatMap((each) =>
      namesIn(each as SyntaxNode | null),
    );
  return [];
}

function namesIn(pattern: SyntaxNode | null | undefined): readonly string[] {
  if (!pattern) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [String(pattern.name)];
    case 'ObjectPattern':
      return (pattern.properties as readonly SyntaxNode[]).flatMap((each) =>
        namesIn((each.type === 'RestElement' ? each.argument : each.value) as SyntaxNode),
      );
    case 'ArrayPattern':
      return (pattern.elements as readonly (SyntaxNode | null)[]).flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(pattern.left as SyntaxNode);
    case 'RestElement':
      return namesIn(pattern.argument as SyntaxNode);
    default:
      return [];
  }
}
