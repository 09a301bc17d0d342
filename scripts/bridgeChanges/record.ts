import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApi } from '#protocol/bridge/openApi.ts';
import type { Change } from './change.ts';
import { compareBridges } from './compareBridges.ts';
import { fingerprintOf, type Json, skeletonOf } from './skeleton.ts';

export const changesFile = 'docs/bridge/CHANGES.md';
/** Routes and shapes as the newest line of CHANGES.md left them. */
export const recordedFile = 'docs/bridge/recorded.generated.json';

export interface Comparison {
  readonly fingerprint: string;
  readonly changes: readonly Change[];
  /** Whether the newest line of CHANGES.md bears the fingerprint of the bridge as it is. */
  readonly isTold: boolean;
}

const line = /^- \d{4}-\d{2}-\d{2} `([0-9a-f]{12})` \S/m;

/** The bridge as its schemas now are, compared with what CHANGES.md last recorded. */
export function compareWithRecord(root: string): Comparison {
  const now = skeletonOf(openApi(''));
  const recorded = JSON.parse(readFileSync(join(root, recordedFile), 'utf8')) as Json;
  const fingerprint = fingerprintOf(now);
  const told = line.exec(readFileSync(join(root, changesFile), 'utf8'))?.[1];
  return {
    fingerprint,
    changes: compareBridges(recorded, now),
    isTold: told === fingerprint && fingerprintOf(recorded) === fingerprint,
  };
}

/** Writes a line at the top of the newest version's list, and what the bridge now is beside it. */
export function writeRecord(root: string, sentence: string, date: string): void {
  const now = skeletonOf(openApi(''));
  const file = join(root, changesFile);
  const text = readFileSync(file, 'utf8');
  const heading = /^## Version \d+\n\n/m.exec(text);
  if (!heading) throw new Error(`${changesFile} has no heading “## Version 1”.`);
  const end = heading.index + heading[0].length;
  const entry = `- ${date} \`${fingerprintOf(now)}\` ${sentence}\n`;
  writeFileSync(file, text.slice(0, end) + entry + text.slice(end));
  writeFileSync(join(root, recordedFile), `${JSON.stringify(now, undefined, 1)}\n`);
}
