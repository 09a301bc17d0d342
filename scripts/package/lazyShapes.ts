import { parseAst } from 'vite';
import { type Change, changed, childrenOf, type SyntaxNode } from './syntaxTree.ts';

const shapesOf = new Set(['object', 'strictObject', 'looseObject']);
/** Ours that declare by schemas: routes of the bridge, and what may stand behind the `?` of one. */
const declarersOf = new Set(['route', 'query']);

/** Whether a file of ours, in TypeScript or JavaScript, may declare schemas. */
export function mayHaveShapes(file: string, source: string): boolean {
  return /from ['"]zod['"]/.test(source) || /[\\/]routes[\\/]/.test(file);
}

/**
 * Fields of a schema are made when it is first used: a start needs a few of some thousands. Each is made once; the
 * sources, which say them in full, stay as they are. `z.object({ a: A })` becomes `z.object(lazily({ a: () => A }))`, in
 * JavaScript that names zod `z`.
 */
export function withLazyShapes(code: string): string {
  const changes: Change[] = [];
  const put = (at: number, text: string) => changes.push({ start: at, end: at, text });
  visit(parseAst(code) as unknown as SyntaxNode, (node) => {
    const shape = shapeOf(node);
    if (!shape) return;
    put(shape.start, 'lazilyMade(');
    for (const property of shape.properties as readonly SyntaxNode[]) {
      const value = property.value as SyntaxNode;
      const name = property.shorthand ? `${code.slice(value.start, value.end)}: ` : '';
      put(value.start, `${name}() => (`);
      put(value.end, ')');
    }
    put(shape.end, ')');
  });
  // At the end: lines stay where they are.
  return changes.length === 0 ? code : `${changed(code, changes)}\n${lazilyMade}`;
}

/** JavaScript: an object whose values are made when they are first asked for, each by its function. */
export const lazilyMade = `function lazilyMade(makers) {
  const shape = {};
  for (const [name, make] of Object.entries(makers)) {
    let made;
    Object.defineProperty(shape, name, { enumerable: true, get: () => (made ??= make()) });
  }
  return shape;
}`;

/** The object that is written out as the fields of a schema; undefined where it is composed, which stays as it is. */
function shapeOf({ type, callee, arguments: given }: SyntaxNode): SyntaxNode | undefined {
  if (type !== 'CallExpression') return undefined;
  const { object, property, name } = callee as Readonly<Partial<Record<string, SyntaxNode>>>;
  const isZods = object?.name === 'z' && shapesOf.has(String(property?.name));
  if (!isZods && !declarersOf.has(String(name))) return undefined;
  const [shape] = given as readonly SyntaxNode[];
  if (shape?.type !== 'ObjectExpression') return undefined;
  const plain = (each: SyntaxNode) =>
    each.type === 'Property' && each.kind === 'init' && !each.computed && !each.method;
  return (shape.properties as readonly SyntaxNode[]).every(plain) ? shape : undefined;
}

function visit(node: SyntaxNode, seen: (node: SyntaxNode) => void): void {
  seen(node);
  for (const [, child] of childrenOf(node)) visit(child, seen);
}
