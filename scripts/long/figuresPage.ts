import { readFileSync, writeFileSync } from 'node:fs';

/** Replaces what stands in a page between the two comments that bear a name; a page without them is an error. */
export function putFigures(page: string, name: string, figures: string): void {
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), name, figures));
}

export function withFigures(page: string, name: string, figures: string): string {
  const [start, end] = [`<!-- figures of ${name} -->`, `<!-- end of ${name} -->`];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from === -1 || to === -1)
    throw new Error(`Expected “${start}” and “${end}” in the page; got neither or one.`);
  return `${page.slice(0, from + start.length)}\n\n${figures.trim()}\n\n${page.slice(to)}`;
}
