import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFolders, generators } from './list.ts';

// `npm run generate` writes every generated file; with --check it writes none and fails when one is not what
// would be written.

const checksOnly = process.argv.includes('--check');
const outdated: string[] = [];
for (const { file, content } of generators) {
  const path = pathOf(file);
  const wanted = await content();
  if (readIfThere(path) === wanted) continue;
  outdated.push(file);
  if (checksOnly) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wanted);
}

const files = new Set(generators.map(({ file }) => file));
for (const folder of generatedFolders) {
  const leftOver = readdirSync(pathOf(folder))
    .map((name) => `${folder}/${name}`)
    .filter((file) => !files.has(file));
  outdated.push(...leftOver);
  if (!checksOnly) for (const file of leftOver) rmSync(pathOf(file));
}

if (!checksOnly) {
  console.log(
    outdated.length === 0
      ? 'All generated files were up to date.'
      : `Wrote or removed ${outdated.join(', ')}.`,
  );
} else if (outdated.length > 0) {
  console.log(`Not what would be generated: ${outdated.join(', ')}.\nRenew with: npm run generate`);
  process.exitCode = 1;
} else {
  console.log(`${generators.length} generated files are up to date.`);
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
