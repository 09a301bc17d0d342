import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LockedPackage } from './lockfile.ts';

/** The licences of all that a package holds of others, in one text. Throws for a package without any. */
export function licencesText(
  packages: readonly LockedPackage[],
  placeOf: (each: LockedPackage) => string,
): string {
  const node = readFileSync(path.join(import.meta.dirname, 'licences', 'node.txt'), 'utf8');
  const parts = packages.map((each) => {
    const { name, version, license } = each;
    const texts = licenceFilesIn(placeOf(each)).map((file) => readFileSync(file, 'utf8').trim());
    if (texts.length === 0 && license === undefined)
      throw new Error(`${name} ${version} names no licence and holds none.`);
    return section(`${name} ${version}`, license, texts.join('\n\n'));
  });
  return [section('Node', 'MIT', node.trim()), ...parts].join('\n');
}

function licenceFilesIn(folder: string): readonly string[] {
  const isLicence = /^(?:licen[cs]e|copying|notice)/i;
  return readdirSync(folder)
    .filter((name) => isLicence.test(name))
    .toSorted()
    .map((name) => path.join(folder, name));
}

function section(title: string, licence: string | undefined, text: string): string {
  const line = '='.repeat(80);
  return [line, `${title}${licence === undefined ? '' : ` (${licence})`}`, line, '', text, ''].join('\n');
}
