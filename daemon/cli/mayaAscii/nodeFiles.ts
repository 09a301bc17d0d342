import { type FileNode, fileNodes } from './fileNodes.generated.ts';
import { filesOfDocument } from './materialXText.ts';
import type { TextNode } from './sceneModel.ts';

const byType = Map.groupBy(fileNodes, ({ type }) => type);

export const fileNodeTypes: readonly string[] = [...byType.keys()];

export interface NodeFile {
  readonly path: string;
  readonly row: FileNode;
}

/** Ends like a file, is no sentence and no script. */
const filePath = /^[^\n<>|"*?]*(?:<[\w ]+>[^\n<>|"*?]*)*\.\w{2,8}$/;

function isFilePath(text: string): boolean {
  return text.length < 4096 && filePath.test(text) && !text.includes('://');
}

/**
 * The files that a node holds, by the table. A file names attributes by short names: where those are not known, or
 * say nothing, any string of the node that is a path counts.
 */
export function filesOf(node: TextNode): NodeFile[] {
  const rows = byType.get(node.type) ?? [];
  const found: NodeFile[] = [];
  for (const row of rows) {
    for (const name of namesOf(row)) {
      const values = name.includes(ofEach) ? eachValue(node, name) : [node.values.get(name) ?? ''];
      const paths = values.flatMap((value) => pathsIn(value, row.reads));
      found.push(...paths.map((path) => ({ path, row })));
      if (paths.length > 0 && row.reads === undefined) break;
    }
  }
  const first = rows.find(({ isFolder, isOptional, reads }) => !isFolder && !isOptional && reads !== 'paths');
  if (first && (first.short === undefined || found.length === 0)) {
    const known = new Set(found.map(({ path }) => path));
    const others = [...node.values.values()].filter((value) => isFilePath(value) && !known.has(value));
    found.push(...others.map((path) => ({ path, row: first })));
  }
  return found;
}

/** Of one of every element: `rep[*].rda` stands for `rep[0].rda` and so on. */
const ofEach = '[*]';

function eachValue({ values }: TextNode, pattern: string): string[] {
  const [root = '', rest = ''] = pattern.split(ofEach);
  const isOne = (name: string) => name.startsWith(`${root}[`) && name.endsWith(`]${rest}`);
  return [...values].filter(([name]) => isOne(name)).map(([, value]) => value);
}

function pathsIn(value: string, reads: string | undefined): string[] {
  if (reads === 'document') return filesOfDocument(value);
  if (reads === 'paths') return isFilePath(value) ? [value] : [];
  const isList = reads === 'list' || reads === 'xgen' || reads === 'each';
  return (isList ? value.split(';') : [value]).filter(Boolean);
}

/** What a file may write in place of the long name of an attribute. */
export function shortNamesOf(type: string, attribute: string): readonly string[] {
  if (attribute === 'renderable') return ['rnd'];
  const row = byType.get(type)?.find(({ attributes }) => attributes.includes(attribute));
  return row?.short ?? [];
}

function namesOf({ short = [], attributes }: FileNode): readonly string[] {
  return [...short, ...attributes.filter((name) => !name.startsWith('computed'))];
}
