import { expect, it } from '@jest/globals';
import { snapshotOf } from './snapshotOf.ts';

const options = `"VERS|2023|UVER|undef|MADE|undef|CHNG|Wed, Aug 30, 2023 02:59:28 PM|ICON|undef|LUNI|cm|TUNI|film|"`;

const info = (ns: string, path: string, flags = '', depth = 1) =>
  `file -rdi ${depth} -ns "${ns}" ${flags} -rfn "${ns}RN" -op\n\t\t ${options}\n\t\t -typ "mayaAscii" "${path}";\n`;
const read = (ns: string, path: string) =>
  `file -r -ns "${ns}" -dr 1 -rfn "${ns}RN" -op\n\t\t ${options}\n\t\t -typ "mayaAscii" "${path}";\n`;

async function referencesOf(text: string) {
  const { dependencies = [], warnings = [] } = await snapshotOf(text);
  return {
    loaded: dependencies.filter(({ kind }) => kind === 'reference').map(({ path }) => path),
    unloaded: warnings.filter(({ code }) => code === 'referenceUnloaded').map(({ node }) => node),
  };
}

it('is loaded though the line that reads it defers, as every such line does', async () => {
  const text = info('hero', '/show/hero.ma') + read('hero', '/show/hero.ma');
  expect(await referencesOf(text)).toEqual({ loaded: ['/show/hero.ma'], unloaded: [] });
});

it('is unloaded where the line of its depth defers', async () => {
  const text =
    info('hero', '/show/hero.ma', '-dr 1') + info('set', '/show/set.ma') + read('set', '/show/set.ma');
  expect(await referencesOf(text)).toEqual({ loaded: ['/show/set.ma'], unloaded: ['heroRN'] });
});

it.each(['-dr on', '-deferReference 1', '-dr true'])('is unloaded by %s too', async (flag) => {
  expect((await referencesOf(info('hero', '/show/hero.ma', flag))).unloaded).toEqual(['heroRN']);
});

it.each(['-dr 0', '-dr off'])('is loaded with %s', async (flag) => {
  expect((await referencesOf(info('hero', '/show/hero.ma', flag))).loaded).toEqual(['/show/hero.ma']);
});

it('stays unloaded where a line reads it nonetheless', async () => {
  const text = info('hero', '/show/hero.ma', '-dr 1') + read('hero', '/show/hero.ma');
  expect(await referencesOf(text)).toEqual({ loaded: [], unloaded: ['heroRN'] });
});

it('is known with only the line that reads it', async () => {
  expect(await referencesOf(read('hero', '/show/hero.ma'))).toEqual({
    loaded: ['/show/hero.ma'],
    unloaded: [],
  });
});

it('is loaded below another one, or unloaded by itself', async () => {
  const text =
    info('hero', '/show/hero.ma') +
    info('hero:sword', '/show/sword.ma', '', 2) +
    info('hero:shield', '/show/shield.ma', '-dr 1', 2) +
    read('hero', '/show/hero.ma');
  expect(await referencesOf(text)).toEqual({
    loaded: ['/show/hero.ma', '/show/sword.ma'],
    unloaded: ['hero:shieldRN'],
  });
});

it('is one file however often it is referenced', async () => {
  const text =
    info('a', '/show/hero.ma') +
    info('b', '/show/hero.ma{1}') +
    info('c', '/show/hero.ma{2}', '-dr 1') +
    read('a', '/show/hero.ma') +
    read('b', '/show/hero.ma{1}');
  expect(await referencesOf(text)).toEqual({ loaded: ['/show/hero.ma'], unloaded: ['cRN'] });
});

it('is found behind options longer than what is kept of any other statement', async () => {
  const long = 'INCL|undef|'.repeat(20_000);
  const text = `file -rdi 1 -ns "hero" -rfn "heroRN" -op\n"${long}"\n+ "${long}"\n -typ "mayaAscii" "/show/hero.ma";`;
  expect(await referencesOf(text)).toEqual({ loaded: ['/show/hero.ma'], unloaded: [] });
});
