import type { ReferenceEdit } from './sceneModel.ts';
import { type Word, wordsOf } from './words.ts';

/** What the statements of reference nodes change on nodes of other scenes, and what they connect there. */
export interface ReferenceEditReader {
  /** Takes what one reference node keeps. */
  read(words: readonly Word[]): void;
  /** The plug of a reference that a placeholder of its node stands for, as `node.attribute`. */
  plugAt(placeholder: string): string | undefined;
  readonly byNode: ReadonlyMap<string, readonly ReferenceEdit[]>;
}

/** Numbers that edits begin with: a value that was set, a connection. */
const sets = '2';
const connects = '5';
/** From a plug of the reference, and to one. */
const oneWay: ReadonlySet<string> = new Set(['3', '4']);

export function isEdits(attribute: string): boolean {
  return attribute === 'ed' || attribute === 'edits';
}

export function createReferenceEdits(most: number): ReferenceEditReader {
  const byNode = new Map<string, ReferenceEdit[]>();
  const plugs = new Map<string, string>();
  return {
    read(words) {
      for (const [index, { text, isText }] of words.entries()) {
        if (isText || plugs.size + byNode.size >= most) continue;
        if (text === sets) {
          // 2 "|hero:cam|hero:camShape" "renderable" " 1"
          const [path, attribute, value] = textsFrom(words, index + 1, 3);
          if (path === undefined || attribute === undefined || value === undefined) continue;
          const name = shortName(path);
          const known = byNode.get(name) ?? [];
          known.push({ path, attribute, value: valueIn(value) });
          byNode.set(name, known);
        } else if (text === connects && oneWay.has(words[index + 1]?.text ?? '')) {
          // 5 4 "heroRN" "|hero:cam|hero:camShape.renderable" "heroRN.placeHolderList[1]" ""
          const [, plug, placeholder] = textsFrom(words, index + 2, 3);
          if (plug !== undefined && placeholder !== undefined) plugs.set(placeholder, shortName(plug));
        }
      }
    },
    plugAt: (placeholder) => plugs.get(placeholder.replace(/\.phl\[/, '.placeHolderList[')),
    byNode,
  };
}

/** So many strings in a row; none where something else stands among them, as after a number that only counts. */
function textsFrom(words: readonly Word[], from: number, count: number): string[] {
  const found = words.slice(from, from + count);
  return found.every(({ isText }) => isText) ? found.map(({ text }) => text) : [];
}

/** ` 1`, ` -k 1 0`, ` -type "string" "/show/a.png"`: the value comes last. */
function valueIn(written: string): string {
  return wordsOf(written).at(-1)?.text ?? '';
}

function shortName(path: string): string {
  return path.slice(path.lastIndexOf('|') + 1);
}
