import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { closingLines, runPart } from '#scripts/long/runPart.ts';
import { temporaryFolder } from '../../daemon/temporaryFolder.ts';

const part = { name: 'toy', figuresFrom: /^\d+ toys/ };

async function run(code: string) {
  const root = temporaryFolder();
  writeFileSync(join(root, 'toy.mjs'), code);
  const ran = await runPart(root, part, ['toy.mjs']);
  return { ...ran, said: readFileSync(join(root, ran.log), 'utf8') };
}

it('a part that ends well has its figures, its seed, and a log of all that it said', async () => {
  const ran = await run(
    "console.log('seed 7, 3 toys');console.log('working');console.error('a warning');console.log('3 toys\\nfine')",
  );
  expect(ran).toMatchObject({
    passed: true,
    log: join('.cache', 'long', 'toy.log'),
    figures: ['seed 7, 3 toys', '3 toys', 'fine'],
  });
  expect(ran.said).toContain('working\n');
  expect(ran.said).toContain('a warning\n');
});

it('a part that fails says so; where it broke before its figures, its last lines stand for them', async () => {
  const ran = await run("console.log('1\\n2\\n3\\n4\\n5\\n6');process.exitCode = 3");
  expect(ran).toMatchObject({ passed: false, figures: ['2', '3', '4', '5', '6'] });
});

it('figures begin with the first line that says so', () => {
  expect(closingLines(['a', '2 toys', '3 toys'], part.figuresFrom)).toEqual(['2 toys', '3 toys']);
});
