import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles } from '#scripts/walls/survey.ts';
import { type Ruff, startRuff, syntaxFault } from './ruff.ts';
import type { Step } from './step.ts';

/** Format, lint and syntax of every Python file, held to the oldest Python that a host may bring. */
export const python: Step = {
  title: 'Python (format, lint, syntax of 3.7)',
  remedy: 'npm run check -- --fix',
  run: (root, mode) => {
    const files = projectFiles(root).filter((file) => file.endsWith('.py'));
    const ruff = startRuff([...new Set(files.flatMap(moduleNames))]);
    let isClean = true;
    for (const file of files) {
      const path = join(root, file);
      if (mode === 'fix') repair(path, ruff);
      const source = readFileSync(path, 'utf8');
      const faults = ruff.lint(source);
      for (const { line, column, code, message } of faults) {
        console.log(`${file}:${line}:${column} ${code} ${message}`);
      }
      const isReadable = faults.every(({ code }) => code !== syntaxFault);
      const formatted = isReadable ? ruff.format(source) : source;
      if (formatted !== source) console.log(`${file}:${firstDifference(source, formatted)} is not formatted`);
      isClean &&= faults.length === 0 && formatted === source;
    }
    console.log(`${files.length} files`);
    return isClean;
  },
};

function repair(path: string, ruff: Ruff): void {
  const source = readFileSync(path, 'utf8');
  if (ruff.lint(source).some(({ code }) => code === syntaxFault)) return;
  const mended = ruff.format(ruff.sortImports(source));
  if (mended !== source) writeFileSync(path, mended);
}

/** A file is a module by its own name, and a package by its folder's. */
function moduleNames(file: string): string[] {
  return file
    .split('/')
    .slice(-2)
    .map((part) => part.replace(/\.py$/, ''));
}

function firstDifference(a: string, b: string): number {
  const theirs = b.split('\n');
  return a.split('\n').findIndex((line, index) => line !== theirs[index]) + 1;
}
