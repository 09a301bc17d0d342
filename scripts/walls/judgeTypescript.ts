import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { type Passage, type Wall, walls, withoutWalls } from './rules.ts';
import { type Import, targetOf, typescriptImports } from './typescriptImports.ts';
import type { Violation } from './violation.ts';

/** What a TypeScript file imports through a wall. `file` is a path from the root, with slashes. */
export function judgeTypescript(file: string, source: string): Violation[] {
  const top = file.split('/')[0] ?? '';
  if (!file.includes('/') || (withoutWalls as readonly string[]).includes(top)) return [];
  const wall = wallOf(file);
  if (!wall) {
    return [{ file, line: 1, fault: 'no wall stands here', advice: missingWall }];
  }
  return typescriptImports(source).flatMap((found) => {
    const verdict = judge(file, wall, found);
    return verdict ? [{ file, line: found.line, ...verdict }] : [];
  });
}

const missingWall = 'say in scripts/walls/rules.ts what this folder may import.';

type Verdict = Pick<Violation, 'fault' | 'advice'> | undefined;

function wallOf(file: string): Wall | undefined {
  return walls.find(({ folder }) => isIn(file, folder));
}

function judge(file: string, wall: Wall, { specifier, typesOnly }: Import): Verdict {
  if (specifier === undefined) {
    return {
      fault: 'import of a computed path',
      advice: 'no wall can see through it: import by name and keep a list.',
    };
  }
  const target = targetOf(file, specifier);
  if (target === undefined) return judgePackage(wall, specifier);
  if (isIn(target, wall.folder)) return undefined;
  const passage = wall.mayImport.filter(({ to, by }) => isIn(target, to) && (!by || by.includes(file)));
  const fault = `imports ${target}`;
  if (passage.length === 0) return { fault, advice: wall.advice };
  if (!typesOnly && passage.every((connection: Passage) => connection.typesOnly)) {
    return {
      fault: `${fault} with its code`,
      advice: `only its types may be known: \`import type\`. ${wall.advice}`,
    };
  }
  if (specifier.startsWith('../') && target.includes('/'))
    return { fault, advice: `reach other folders by name: #${target}` };
  return undefined;
}

function judgePackage({ packages, advice }: Wall, specifier: string): Verdict {
  if (!packages) return undefined;
  const name = isBuiltin(specifier)
    ? `node:${specifier.replace(/^node:/, '')}`
    : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const isListed = (list: readonly string[]) =>
    list.includes(name) || (name.startsWith('node:') && list.includes('node:*'));
  const isAllowed = 'only' in packages ? isListed(packages.only) : !isListed(packages.never);
  return isAllowed ? undefined : { fault: `imports ${name}`, advice };
}

function isIn(file: string, folder: string): boolean {
  if (folder.endsWith('/*.ts')) return posix.dirname(file) === posix.dirname(folder) && file.endsWith('.ts');
  return file === folder || file.startsWith(`${folder}/`);
}
