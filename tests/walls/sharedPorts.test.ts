import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { judgeSharedPorts } from '#scripts/walls/sharedPorts.ts';
import { projectFiles } from '#scripts/walls/survey.ts';
import { formatViolation } from '#scripts/walls/violation.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const spreads = (source: string) => judgeSharedPorts('daemon/composition/work.ts', source).length;

describe('a part', () => {
  it('gets exactly the ports that it names, from the daemon and from rigs alike', () => {
    const joins = projectFiles(root).filter(
      (file) =>
        (dirname(file) === 'daemon' && file.endsWith('.ts')) ||
        /^(?:daemon\/composition|tests\/daemon\/submissions|scripts\/bench)\/.*\.ts$/.test(file),
    );
    const found = joins.flatMap((file) => judgeSharedPorts(file, readFileSync(join(root, file), 'utf8')));
    expect(found.map(formatViolation)).toEqual([]);
  });

  it.each([
    ['createSending({ ...shared, clock });', 1],
    ['const work = joinWork({ clock, ...store.rows, log });', 1],
    ['startListening({\n  ...shared,\n  ...others,\n});', 2],
    ['operateTask(x, createSending({ log, kinds: [a({ b })], ...shared }));', 1],
    ['createOperating({ kinds: [...kinds], planning: { ...planning } });', 0],
    ['function createWork({ clock, ...rest }: Parts) {}', 0],
    ['const query = { ...filters };', 0],
    ['// createSending({ ...shared })', 0],
  ])('%s', (source, count) => {
    expect(spreads(source)).toBe(count);
  });
});
