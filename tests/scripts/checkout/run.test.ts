import { cpSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { checkoutIn, type SmallCheckout, scriptsIn, smallCheckout } from './smallCheckout.ts';

let checkout: SmallCheckout;

beforeAll(async () => {
  checkout = smallCheckout(path.join(temporaryFolder(), 'a checkout'));
  expect(await checkout.runUntilBundled()).toMatchObject({ from: 'bundle', code: 0 });
});

/** What sources say is the measure of what the bundle must say. */
async function expectSame(): Promise<void> {
  const [run, sources] = [await checkout.run(), await checkout.runSources()];
  expect(run).toEqual({ ...sources, from: 'bundle' });
}

const change = (file: string, from: string, to: string) => {
  const before = checkout.read(file);
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  checkout.write(file, after);
};

describe('a program of a checkout never runs what its sources were', () => {
  it('after one of them changed', async () => {
    change('daemon/cli/said.ts', 'one', 'a longer one');
    await expectSame();
  });

  it('after a change of as many bytes, with the time of the file set back', async () => {
    const file = path.join(checkout.root, 'daemon/cli/said.ts');
    const { atime, mtime } = statSync(file);
    change('daemon/cli/said.ts', 'a longer one', 'another one!');
    utimesSync(file, atime, mtime);
    expect(statSync(file).mtimeMs).toBe(mtime.getTime());
    await expectSame();
  });

  it('after a row of changes of as many bytes, each started at once', async () => {
    for (const word of ['two', 'six', 'ten']) {
      checkout.write('daemon/cli/said.ts', `export const said: string = '${word}';\n`);
      expect((await checkout.run()).words).toContain(word);
    }
    await expectSame();
  });

  it('after another file took its name, with its size and time', async () => {
    const [file, aside] = ['daemon/cli/said.ts', 'daemon/cli/aside.ts'].map((name) =>
      path.join(checkout.root, name),
    ) as [string, string];
    writeFileSync(aside, readFileSync(file, 'utf8').replace('ten', 'net'));
    const { atime, mtime } = statSync(file);
    utimesSync(aside, atime, mtime);
    renameSync(aside, file);
    await expectSame();
  });

  it('after a file was added, renamed and removed', async () => {
    checkout.write('daemon/cli/added.ts', "export const said = 'added';\n");
    change('daemon/cli/main.ts', './said.ts', './added.ts');
    await expectSame();
    renameSync(
      path.join(checkout.root, 'daemon/cli/added.ts'),
      path.join(checkout.root, 'daemon/cli/renamed.ts'),
    );
    const unresolved = await checkout.run();
    expect(unresolved.code).not.toBe(0);
    expect(unresolved.error).toContain('added.ts');
    change('daemon/cli/main.ts', './added.ts', './renamed.ts');
    await expectSame();
    change('daemon/cli/main.ts', './renamed.ts', './said.ts');
    rmSync(path.join(checkout.root, 'daemon/cli/renamed.ts'));
    await expectSame();
  });

  it('after one changed that is imported by need alone', async () => {
    change('daemon/cli/late.ts', "'late'", "'later'");
    await expectSame();
  });

  it('after all was again as it had been', async () => {
    change('daemon/cli/late.ts', "'later'", "'late'");
    await expectSame();
    change('daemon/cli/late.ts', "'late'", "'later'");
    await expectSame();
  });

  it('after JSON changed that is imported, and a file that is read by its place', async () => {
    checkout.write('daemon/cli/facts.json', '{"fact": "tcaf"}');
    await expectSame();
    const scripts = scriptsIn(checkout.bundles);
    checkout.write('daemon/cli/beside.txt', 'other words');
    await expectSame();
    expect(scriptsIn(checkout.bundles)).toEqual(scripts);
  });

  it('after a file of a package changed, or which file stands for it', async () => {
    checkout.write('node_modules/greeting/index.js', "exports.greeting = 'good evening';\n");
    await expectSame();
    checkout.write('node_modules/greeting/package.json', '{"name": "greeting", "main": "other.js"}');
    // It says so long “good night” from the sources, because it has just changed.
    expect((await checkout.run()).words).toContain('good night');
    expect((await checkout.runUntilBundled()).words).toContain('good night');
  });

  it('after what makes the bundle changed, or where a name leads', async () => {
    change('scripts/checkout/bundle.ts', "'(function(", "'(console.error(`made otherwise`), function(");
    expect((await checkout.runUntilBundled()).error).toBe('made otherwise\n');
    change('scripts/checkout/bundle.ts', '(console.error(`made otherwise`), function(', '(function(');
    expect((await checkout.runUntilBundled()).error).toBe('');
    checkout.write('elsewhere/config/installation.ts', 'export const isBundledCheckout = false;\n');
    const manifest = checkout.read('package.json');
    checkout.write('package.json', manifest.replace('./daemon/*', './elsewhere/*'));
    expect((await checkout.run()).from).toBe('sources');
    checkout.write('package.json', manifest);
    expect((await checkout.runUntilBundled()).words).toContain('good night');
  });

  it('in a copy that lies elsewhere', async () => {
    const copy = path.join(temporaryFolder(), 'copy');
    cpSync(checkout.root, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    const first = checkout;
    checkout = checkoutIn(copy);
    try {
      expect((await checkout.runUntilBundled()).words).toContain(copy);
      await expectSame();
    } finally {
      checkout = first;
    }
  });
});
