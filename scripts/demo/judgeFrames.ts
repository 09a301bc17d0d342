import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { brightness, type Picture, readPicture } from './picture.ts';

export interface JudgedFrames {
  readonly pictures: readonly Picture[];
  /** What is wrong, in sentences; empty: all frames are there, no two alike, none black. */
  readonly faults: readonly string[];
}

const darkest = 8;

/** Looks at the frames of a folder as a person would: are they all there, does each show something of its own? */
export function judgeFrames(folder: string, expected: number): JudgedFrames {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .sort();
  const pictures = files.map((name) => readPicture(path.join(folder, name)));
  const faults: string[] = [];
  if (files.length !== expected)
    faults.push(`Expected ${expected} frames in ${folder}, got ${files.length}.`);
  const seen = new Map<string, string>();
  for (const [index, picture] of pictures.entries()) {
    const name = files[index] ?? '';
    const light = brightness(picture);
    if (light < darkest) faults.push(`${name} is black (mean brightness ${light.toFixed(1)} of 255).`);
    const digest = createHash('sha256').update(picture.pixels).digest('hex');
    const twin = seen.get(digest);
    if (twin !== undefined) faults.push(`${name} and ${twin} show the same picture.`);
    seen.set(digest, name);
  }
  return { pictures, faults };
}
