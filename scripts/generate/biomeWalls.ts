import { type Passage, type Wall, walls, withoutWalls } from '#scripts/walls/rules.ts';
import type { Generator } from './generator.ts';

/**
 * The walls as lint rules, so that an editor shows the door while the import is being typed. In the table the first row
 * that fits a file counts, in Biome the last.
 */
export const biomeWalls: Generator = {
  file: 'biome.walls.generated.jsonc',
  content: () => `// Generated from scripts/walls/rules.ts by \`npm run generate\`; not edited by hand.
${JSON.stringify({ overrides: walls.toReversed().flatMap(overridesOf) }, undefined, 2)}
`,
};

/** The wall for everybody behind it, then again for each file that may take a passage of its own. */
function overridesOf(wall: Wall) {
  const files = [...new Set(wall.mayImport.flatMap(({ by }) => by ?? []))];
  const isFor = (file: string | undefined) => (passage: Passage) =>
    !passage.by || (file !== undefined && passage.by.includes(file));
  return [undefined, ...files].map((file) =>
    override(wall, file ?? allOf(wall.folder), wall.mayImport.filter(isFor(file))),
  );
}

function override(wall: Wall, includes: string, passages: readonly Passage[]) {
  const options = { patterns: forbiddenPatterns(wall, passages) };
  return {
    includes: [includes],
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } },
  };
}

function forbiddenPatterns({ folder, packages, advice }: Wall, passages: readonly Passage[]) {
  const open = [folder, ...passages.map(({ to }) => to)];
  const groups = [
    ['#*/**', ...open.map((path) => `!#${allOf(path)}`)],
    climbing(folder),
    ...(packages && 'only' in packages ? [packagesBut(packages.only)] : []),
    ...(packages && 'never' in packages ? [packages.never.flatMap(withSubpaths)] : []),
  ];
  return groups.filter((group) => group.length > 0).map((group) => ({ group, message: advice }));
}

/** Relative paths that leave the folder; those that stay inside climb too, so only paths out of the folder are named. */
function climbing(folder: string): string[] {
  const [top = ''] = folder.split('/');
  const tops = [...new Set([...walls.map((wall) => wall.folder.split('/')[0] ?? ''), ...withoutWalls])];
  const siblings = walls
    .map((wall) => wall.folder)
    .filter((other) => other.startsWith(`${top}/`) && other !== folder && !isFile(other));
  return [
    ...tops.filter((other) => other !== top).map((other) => `../**/${other}/**`),
    ...(folder === top || isFile(folder)
      ? []
      : siblings.map((other) => `../${allOf(other.slice(top.length + 1))}`)),
  ];
}

function packagesBut(allowed: readonly string[]): string[] {
  return ['**', '!./**', '!../**', '!#*/**', ...allowed.flatMap(withSubpaths).map((name) => `!${name}`)];
}

function withSubpaths(name: string): string[] {
  return [name, `${name}/**`];
}

function allOf(path: string): string {
  return isFile(path) ? path : `${path}/**`;
}

function isFile(path: string): boolean {
  return /\.(?:ts|json)$/.test(path);
}
