import { readFileSync } from 'node:fs';
import { type Plugin, transform } from 'esbuild';
import { parseAst } from 'vite';

/**
 * Fields of a schema are made when it is first used: a start needs a few of some thousands. Each is made once; the
 * sources, which say them in full, stay as they are.
 */
export const lazyShapes: Plugin = {
  name: 'schemas by need',
  setup(within) {
    within.onLoad(
      { filter: /[\\/](?:protocol|daemon|sandbox|gateway)[\\/].*\.ts$/ },
      async ({ path: file }) => {
        const source = readFileSync(file, 'utf8');
        if (!/from 'zod'/.test(source) || source.includes('import.meta')) return undefined;
        const { code } = await transform(source, { loader: 'ts', target: 'node24' });
        return { contents: withLazyShapes(code), loader: 'js' };
      },
    );
  },
};

const shapesOf = new Set(['object', 'strictObject', 'looseObject']);

/** `z.object({ a: A })` becomes `z.object(lazily({ a: () => A }))`, in JavaScript that names zod `z`. */
export function withLazyShapes(code: string): string {
  const insertions: (readonly [at: number, text: string])[] = [];
  visit(parseAst(code) as unknown as SyntaxNode, (node) => {
    const shape = shapeOf(node);
    if (!shape) return;
    insertions.push([shape.start, 'lazilyMade('], [shape.end, ')']);
    for (const property of shape.properties as readonly SyntaxNode[]) {
      const value = property.value as SyntaxNode;
      insertions.push(
        [value.start, property.shorthand ? `${code.slice(value.start, value.end)}: () => (` : '() => ('],
        [value.end, ')'],
      );
    }
  });
  if (insertions.length === 0) return code;
  let text = '';
  let from = 0;
  for (const [at, inserted] of insertions.toSorted(([a], [b]) => a - b)) {
    text += code.slice(from, at) + inserted;
    from = at;
  }
  return `${lazilyMade}\n${text}${code.slice(from)}`;
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

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** The object that is written out as the fields of a schema; undefined where it is composed, which stays as it is. */
function shapeOf({ type, callee, arguments: given }: SyntaxNode): SyntaxNode | undefined {
  if (type !== 'CallExpression') return undefined;
  const { object, property } = callee as { readonly object?: SyntaxNode; readonly property?: SyntaxNode };
  if (object?.name !== 'z' || !shapesOf.has(String(property?.name))) return undefined;
  const [shape] = given as readonly SyntaxNode[];
  if (shape?.type !== 'ObjectExpression') return undefined;
  const plain = (each: SyntaxNode) =>
    each.type === 'Property' && each.kind === 'init' && !each.computed && !each.method;
  return (shape.properties as readonly SyntaxNode[]).every(plain) ? shape : undefined;
}

function visit(node: SyntaxNode, seen: (node: SyntaxNode) => void): void {
  seen(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') visit(child, seen);
}
