import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, it } from '@jest/globals';
import { decode, encode } from 'fast-png';
import { browserOrSkip } from '../browser.ts';
import { differenceOf, type Picture } from './comparePictures.ts';
import { looks } from './looks.ts';
import { takeLooks } from './takeLooks.ts';

// RENDERBRIDGE_HOLD_LOOKS=1: what is taken is held from now on, and compared with nothing.
// `node scripts/dashboardPictures/main.ts --hold` sets it.

const heldFolder = fileURLToPath(new URL('held', import.meta.url));
const foundFolder = fileURLToPath(new URL('../../../out/dashboard-looks', import.meta.url));
const isHolding = Boolean(process.env.RENDERBRIDGE_HOLD_LOOKS);
/** Of nearly a million. The same browser draws the same picture; another draws a corner differently. */
const mostOther = 40;

const executable = browserOrSkip('the looks of the dashboard');
// Fonts are Debian’s.
const onLinux = executable && process.platform === 'linux' ? describe : describe.skip;

onLinux('a page of the dashboard looks as it did when somebody looked at it:', () => {
  let taken: ReadonlyMap<string, Uint8Array>;

  beforeAll(async () => {
    taken = await takeLooks(executable ?? '');
  });

  it.each(looks.map(({ name }) => name))('%s', (name) => {
    const found = taken.get(name) ?? new Uint8Array();
    const held = path.join(heldFolder, `${name}.png`);
    if (isHolding) {
      mkdirSync(heldFolder, { recursive: true });
      writeFileSync(held, found);
      return;
    }
    const heldPng = readFileSync(held);
    if (heldPng.equals(found)) return;
    const { pixels, marked } = differenceOf(readPicture(heldPng), readPicture(found));
    if (pixels > mostOther) throw new Error(whatToDo(name, pixels, found, marked));
  });
});

function whatToDo(name: string, pixels: number, found: Uint8Array, marked: Picture): string {
  mkdirSync(foundFolder, { recursive: true });
  const files = ['found', 'difference'].map((what) => path.join(foundFolder, `${name}-${what}.png`));
  const [foundFile = '', differenceFile = ''] = files;
  writeFileSync(foundFile, found);
  writeFileSync(differenceFile, encode(marked));
  return [
    `${pixels} pixels are others than held/${name}.png has; at most ${mostOther} may be.`,
    `found: ${foundFile}`,
    `red where it differs: ${differenceFile}`,
    'If it shall look so: node scripts/dashboardPictures/main.ts --hold, look at each that changed, commit them.',
  ].join('\n');
}

function readPicture(png: Uint8Array): Picture {
  const { width, height, channels, data } = decode(png);
  if (!(data instanceof Uint8Array)) throw new Error('Expected 8 bits for each channel.');
  return { width, height, channels, data };
}
