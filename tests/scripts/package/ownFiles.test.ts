import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { importsByNeed } from '#scripts/package/importsByNeed.ts';
import { ownFiles } from '#scripts/package/ownFiles.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

function bundled(sources: Readonly<Record<string, string>>) {
  const root = temporaryFolder();
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const own = ownFiles(root);
  const made = build({
    absWorkingDir: root,
    entryPoints: ['part/main.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    plugins: [own.plugin('cjs', importsByNeed())],
    logLevel: 'silent',
  });
  return { root, own, text: made.then(({ outputFiles }) => outputFiles[0]?.text ?? '') };
}

it('finds the program that a module starts, and the folder that it reads', async () => {
  const { root, own, text } = bundled({
    'part/main.ts':
      "export const all = [new URL('look.ts', import.meta.url), new URL('../given', import.meta.url)];",
    'part/look.ts': 'await 0;',
    'given/a.json': '{}',
  });
  expect(await text).toContain('path").join(__dirname, "look.mjs")');
  expect([[...own.programs], [...own.files]]).toEqual([['part/look.ts'], ['given']]);
  own.copyTo(path.join(root, 'out'));
  expect(readFileSync(path.join(root, 'out/given/a.json'), 'utf8')).toBe('{}');
  expect(existsSync(path.join(root, 'out/part'))).toBe(false);
});

it.each(['import.meta.dirname', 'import.meta.url', "import.meta.resolve('./x.ts')"])(
  'refuses a module that finds its files another way: %s',
  async (way) => {
    const { text } = bundled({ 'part/main.ts': `export const place = ${way};` });
    await expect(text).rejects.toThrow('part/main.ts asks where it lies');
  },
);

it('refuses the name of what is not there', async () => {
  const { text } = bundled({ 'part/main.ts': "export const place = new URL('gone.py', import.meta.url);" });
  await expect(text).rejects.toThrow('gone.py');
});
