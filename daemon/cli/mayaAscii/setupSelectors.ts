import { isCamera } from './renderPlugs.ts';
import { pathOf, type SceneText, type TextNode } from './sceneModel.ts';
import { attributeOf, textOf } from './textValues.ts';

/** Which nodes a collection holds. */
export interface Members {
  includes(node: string): boolean;
  /** Whether it holds the node at this path, whatever its filter says: a child searches below it. */
  holds(path: string): boolean;
  /** Whether those are all: a filter or a name that the text does not explain may hold more. */
  readonly isSure: boolean;
}

export const noMembers: Members = { includes: () => false, holds: () => false, isSure: true };
export const unknownMembers: Members = { ...noMembers, isSure: false };

/** Filters that let shapes of cameras through, and the one that a person wrote, by number. */
const lettingCameras: ReadonlySet<string> = new Set(['0', '2', '6', '7', '9']);
const writtenFilter = '8';
const plainPattern = /^[\w:|*?]+$/;

/** What a selector holds: those that it lists and those that its patterns match, below what its parent holds. */
export function membersOf(text: SceneText, selector: TextNode, parent: Members | undefined): Members {
  const { name } = selector;
  const patterns = wordsOf(textOf(selector, 'pat', 'pattern'));
  const listed = wordsOf(textOf(selector, 'ssl', 'staticSelection'));
  const filter = attributeOf(selector, 'tf', 'typeFilter') ?? '0';
  const tests = patterns.filter((one) => plainPattern.test(one)).map(matcher);
  const above = text.links.has(`${name}.in`) || text.links.has(`${name}.input`) ? parent : undefined;
  const holds = (path: string) =>
    listed.some((one) => isAt(path, one)) ||
    tests.some((test) => test(path.slice(path.lastIndexOf('|') + 1)));
  return {
    holds,
    isSure:
      filter !== writtenFilter &&
      tests.length === patterns.length &&
      (above?.isSure ?? true) &&
      !listed.some((one) => isOfReference(text, one)),
    includes(node) {
      const found = text.nodes.get(node);
      if (!found || !isCamera(found)) return listed.some((one) => isAt(node, one));
      const path = pathOf(text, found);
      return lettingCameras.has(filter) && holds(path) && (above === undefined || holdsAbove(above, path));
    },
  };
}

function holdsAbove(above: Members, path: string): boolean {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('|'), 0)))
    if (above.holds(at)) return true;
  return false;
}

/** Whether a name, which Maya writes as short as it is unique, is of the node at this path. */
function isAt(path: string, name: string): boolean {
  const bare = name.replace(/^:/, '');
  return bare.startsWith('|') ? bare === path : `|${path}`.endsWith(`|${bare}`);
}

/** A name in a namespace that no node of this file has: what it is stands in another file. */
function isOfReference({ nodes }: SceneText, name: string): boolean {
  const short = name.slice(name.lastIndexOf('|') + 1).replace(/^:/, '');
  return short.includes(':') && !nodes.has(short);
}

function wordsOf(list: string): string[] {
  return list.split(/[\s,;]+/).filter(Boolean);
}

function matcher(pattern: string): (name: string) => boolean {
  const source = pattern.replace(/^.*\|/, '').replaceAll(/[*?]/g, (sign) => (sign === '*' ? '.*' : '.'));
  const expression = new RegExp(`^${source}$`);
  return (name) => expression.test(name);
}
