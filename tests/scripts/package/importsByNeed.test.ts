import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { importsByNeed } from '#scripts/package/importsByNeed.ts';
import { ownFiles } from '#scripts/package/ownFiles.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

/** What `main.ts` gives as `made` once it is bundled, and the modules in the order in which they were run, as far as then. */
async function run(modules: Readonly<Record<string, string>>) {
  const root = temporaryFolder();
  const sources = { 'start.ts': "export const main = import('./part/main.ts');", ...modules };
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), `ran.push('${path.basename(file, '.ts')}');\n${text}`);
  }
  const imports = importsByNeed();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['start.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    minifySyntax: true,
    minifyWhitespace: true,
    supported: { 'dynamic-import': false },
    plugins: [ownFiles(root).plugin('cjs', imports)],
    logLevel: 'silent',
  });
  const ran: string[] = [];
  const module = { exports: {} as { readonly main: Promise<Readonly<Record<string, () => unknown>>> } };
  new Function('module', 'ran', imports.bundled(outputFiles[0]?.text ?? ''))(module, ran);
  return { ran, main: await module.exports.main };
}

const greeting = {
  'part/greeting.ts': "export const greeting = { text: 'hello' };\nexport class Greeter { name = 'it'; }",
};

it('runs a module when a function that uses it is first called, once', async () => {
  const { ran, main } = await run({
    ...greeting,
    'part/main.ts':
      "import { greeting } from './greeting.ts';\nexport const twice = () => greeting.text + greeting.text;\nran.push('loaded');",
  });
  expect(ran).toEqual(['start', 'main', 'loaded']);
  expect([main.twice?.(), main.twice?.()]).toEqual(['hellohello', 'hellohello']);
  expect(ran).toEqual(['start', 'main', 'loaded', 'greeting']);
});

it.each([
  ['in a short field', '() => ({ greeting })', { greeting: { text: 'hello' } }],
  ['as a class', '() => new Greeter().name + (greeting instanceof Greeter)', 'itfalse'],
  ['in what a parameter is without a value', '(given = greeting) => given.text', 'hello'],
  ['beside fields of its name', '() => ({ greeting: 1 }).greeting + greeting.text', '1hello'],
  ['under another name', '() => other.text', 'hello'],
])('finds a use %s', async (_, made, answer) => {
  const { ran, main } = await run({
    ...greeting,
    'part/main.ts': `import { greeting, greeting as other, Greeter } from './greeting.ts';\nexport const made = ${made};`,
  });
  expect(ran).not.toContain('greeting');
  expect(main.made?.()).toEqual(answer);
});

it.each([
  ['while it is loaded', 'export const made = () => early;\nconst early = greeting.text;'],
  ['to give it on', 'export { greeting };\nexport const made = () => greeting.text;'],
])('runs a module where it is imported that the other one uses %s', async (_, text) => {
  const { ran, main } = await run({
    ...greeting,
    'part/main.ts': `import { greeting } from './greeting.ts';\n${text}`,
  });
  expect(ran).toEqual(['start', 'greeting', 'main']);
  expect(main.made?.()).toBe('hello');
});

it('runs what that module imports before it, and what is imported for what it does where it is imported', async () => {
  const { ran, main } = await run({
    'part/main.ts': "import './loud.ts';\nimport { one } from './one.ts';\nexport const made = () => one();",
    'part/one.ts': "import { two } from './two.ts';\nconst early = two;\nexport const one = () => early;",
    'part/two.ts': 'export const two = 2;',
    'part/loud.ts': '',
  });
  expect(ran).toEqual(['start', 'loud', 'main']);
  expect(main.made?.()).toBe(2);
  expect(ran).toEqual(['start', 'loud', 'main', 'two', 'one']);
});

it('leaves a module alone any of whose names stands for something else anywhere', () => {
  const code = "import { greeting } from './greeting.ts';\nexport const made = (greeting) => greeting.text;";
  expect(importsByNeed().marked('part/main.ts', code)).toBe(code);
});
