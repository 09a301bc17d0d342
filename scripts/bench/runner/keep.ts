import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { benchNames } from './benchNames.ts';
import { chartOf, type Kept } from './chart.ts';
import { limitsPage } from './limitsPage.ts';

/** What the pages of the figures show: the last whole run of each bench, its picture, and the limits of all. */
const folder = 'docs/performance';
const figuresFile = path.join(folder, 'figures.json');
export const limitsFile = path.join(folder, 'limits.generated.md');

export function keptFigures(root: string): Readonly<Record<string, Kept>> {
  const file = path.join(root, figuresFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Kept>) : {};
}

/** Keeps what a bench came to, and draws it. */
export function keep(root: string, name: string, kept: Kept): void {
  mkdirSync(path.join(root, folder), { recursive: true });
  const all = { ...keptFigures(root), [name]: kept };
  const sorted = Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => a.localeCompare(b)));
  writeFileSync(path.join(root, figuresFile), `${JSON.stringify(sorted, null, 2)}\n`);
  draw(root, name, kept);
  tellLimits(root);
}

export function drawAll(root: string): void {
  for (const [name, kept] of Object.entries(keptFigures(root))) draw(root, name, kept);
  tellLimits(root);
}

export function pictureFile(root: string, name: string): string {
  return path.join(root, folder, `${name}.svg`);
}

function draw(root: string, name: string, kept: Kept): void {
  writeFileSync(pictureFile(root, name), chartOf(name, kept));
}

function tellLimits(root: string): void {
  writeFileSync(path.join(root, limitsFile), limitsPage(keptFigures(root), benchNames()));
}
