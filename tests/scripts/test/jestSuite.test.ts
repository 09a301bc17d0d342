import path from 'node:path';
import { expect, it } from '@jest/globals';
import { endOf } from '#scripts/test/jestSuite.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

/** A runner that writes its report and then ends with 0, or waits for a minute because something is open. */
function run(open: string, graceMs: number) {
  const folder = temporaryFolder();
  const report = path.join(folder, 'report.json');
  const script = `require('node:fs').writeFileSync(${JSON.stringify(report)}, '{}'); ${open}`;
  return endOf(report, ['-e', script], folder, graceMs);
}

it('a run that leaves nothing open ends with its own status', async () => {
  expect(await run('', 60_000)).toBe(0);
  expect(await run('process.exitCode = 3', 60_000)).toBe(3);
});

it('a run that tests keep open is ended after a grace, and has not passed', async () => {
  expect(await run('setTimeout(() => {}, 60_000)', 300)).toBeUndefined();
});
