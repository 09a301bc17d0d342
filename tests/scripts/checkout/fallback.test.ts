import { readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { type SmallCheckout, scriptsIn, smallCheckout } from './smallCheckout.ts';

let checkout: SmallCheckout;

beforeEach(() => {
  checkout = smallCheckout(path.join(temporaryFolder(), 'checkout'));
});

const filesOfBundles = (ending: string) =>
  readdirSync(checkout.bundles)
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(checkout.bundles, file));

describe('a program of a checkout runs from its sources', () => {
  it('where esbuild is not installed, but by a bundle of them that is there', async () => {
    const esbuild = path.join(checkout.root, 'node_modules/esbuild');
    rmSync(esbuild);
    expect(await checkout.run()).toMatchObject({ from: 'sources', error: '', code: 0 });
    checkout.write('node_modules/esbuild', '');
    expect(await checkout.run()).toMatchObject({ from: 'sources', error: '', code: 0 });
  });

  it('where nothing can be written', async () => {
    checkout.write('.cache', 'a file stands where the folder would');
    expect(await checkout.run()).toMatchObject({ from: 'sources', error: '', code: 0 });
  });

  it('where they are debugged, and where somebody asks which lines run', async () => {
    await checkout.runUntilBundled();
    const coverage = path.join(temporaryFolder(), 'coverage');
    expect((await checkout.run({ flags: ['--inspect=127.0.0.1:0'] })).from).toBe('sources');
    expect((await checkout.run({ env: { NODE_OPTIONS: '--inspect=127.0.0.1:0' } })).from).toBe('sources');
    expect((await checkout.run({ env: { NODE_V8_COVERAGE: coverage } })).from).toBe('sources');
    expect((await checkout.run()).from).toBe('bundle');
  });

  it('where they cannot be bundled, with what Node says of them', async () => {
    await checkout.runUntilBundled();
    const source = checkout.read('daemon/cli/said.ts');
    checkout.write('daemon/cli/said.ts', 'export const said: string = ;\n');
    const { code, error } = await checkout.run();
    expect([code, error]).toEqual([1, expect.stringContaining('said.ts')]);
    checkout.write('daemon/cli/said.ts', source);
    expect(await checkout.run()).toMatchObject({ from: 'bundle', code: 0 });
  });
});

describe('the bundle of a checkout', () => {
  it('is made once by many that start at once, and each says what the sources say', async () => {
    await checkout.runUntilBundled();
    checkout.write('daemon/cli/said.ts', "export const said = 'at once';\n");
    const all = await Promise.all(Array.from({ length: 4 }, () => checkout.run()));
    const { words } = await checkout.runSources();
    for (const said of all) expect(said).toMatchObject({ words, error: '', code: 0 });
    expect(readdirSync(checkout.bundles).filter((file) => file.endsWith('.part'))).toEqual([]);
    expect(await checkout.run()).toMatchObject({ from: 'bundle', words });
  });

  it('is not made anew for files that were only touched, and looks at them alone the next time', async () => {
    await checkout.runUntilBundled();
    const [script = ''] = filesOfBundles('.js');
    const { ino } = statSync(script);
    const touched = path.join(checkout.root, 'daemon/cli/said.ts');
    utimesSync(touched, new Date(), new Date());
    const stated = () =>
      JSON.parse(readFileSync(path.join(checkout.bundles, 'renderbridge.json'), 'utf8')) as {
        readonly files: readonly (readonly [string, number, number])[];
      };
    const timeOf = () => stated().files.find(([file]) => file === 'daemon/cli/said.ts')?.[2];
    // Until the change lies far enough back for a look to be enough.
    do expect((await checkout.run()).from).toBe('bundle');
    while (timeOf() !== statSync(touched).mtimeMs);
    expect(statSync(script).ino).toBe(ino);
  });

  it.each(['.js', '.cache', '.lines', '.json'])(
    'that lost the end of its %s does no harm',
    async (ending) => {
      await checkout.runUntilBundled();
      for (const file of filesOfBundles(ending)) truncateSync(file, Math.floor(statSync(file).size / 2));
      const { words } = await checkout.runSources();
      expect(await checkout.run()).toMatchObject({ words, error: '', code: 0 });
      expect(await checkout.run()).toMatchObject({ from: 'bundle', words, error: '', code: 0 });
    },
  );

  it('keeps three generations, and of each what V8 compiled', async () => {
    for (const word of ['a', 'b', 'c', 'd', 'e']) {
      checkout.write('daemon/cli/said.ts', `export const said = '${word}';\n`);
      await checkout.runUntilBundled();
    }
    expect(scriptsIn(checkout.bundles)).toHaveLength(3);
    expect(filesOfBundles('.cache')).toHaveLength(3);
  });

  it('is kept of a daemon as V8 compiled it until its first words, and of what is run to its end when that has come', async () => {
    await checkout.runUntilBundled();
    expect(filesOfBundles('.cache').map((file) => path.basename(file))).toEqual([
      expect.stringMatching(/^renderbridge\./),
    ]);
    expect(await checkout.run({ args: ['serve'] })).toMatchObject({ words: 'ready', error: '', code: 0 });
    expect(filesOfBundles('.cache')).toHaveLength(2);
  });

  it('names the file, line and column of a source in the stack of an error, with comments and types before them', async () => {
    checkout.write(
      'daemon/cli/late.ts',
      `interface Unused {
  readonly field: string;
}

/** Comments, and types, take lines. */
export function late(): string {
  const thrown: Error & { readonly at?: Unused } = new Error('from afar');
  return (thrown.stack ?? '').split('\\n').slice(0, 2).join('');
}
`,
    );
    const { words, from } = await checkout.runUntilBundled();
    expect([from, words]).toEqual(['bundle', (await checkout.runSources()).words]);
    expect(words).toContain('daemon/cli/late.ts:7:52');
  });

  it('names the place in itself where its table of lines is gone', async () => {
    checkout.write(
      'daemon/cli/late.ts',
      "export const late = () => String(new Error('lost').stack?.split('\\n')[1]);\n",
    );
    await checkout.runUntilBundled();
    for (const file of filesOfBundles('.lines')) rmSync(file);
    expect((await checkout.run()).words).toMatch(/renderbridge\.[0-9a-f]+\.js:\d+:\d+/);
  });

  it('is made without the access key or any other variable of ours', async () => {
    const make = 'scripts/checkout/make.ts';
    checkout.write(
      make,
      `import { writeFileSync as keep } from 'node:fs';\nkeep('given.json', JSON.stringify(process.env));\n${checkout.read(make)}`,
    );
    await checkout.run({ env: { RENDERBRIDGE_ACCESS_KEY: 'secret', RENDERBRIDGE_LATER: 'a', GIVEN: 'on' } });
    const given: object = JSON.parse(checkout.read('given.json'));
    expect(given).toMatchObject({ GIVEN: 'on' });
    expect(Object.keys(given).filter((name) => name.startsWith('RENDERBRIDGE_'))).toEqual([]);
  });
});
