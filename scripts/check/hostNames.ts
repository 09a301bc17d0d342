import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { defaultPython } from '#scripts/test/python.ts';
import type { Step } from './step.ts';

/** The names that each adapter's self-test tries in its host are those that the adapter's source asks for. */
export const hostNames: Step = {
  title: 'Names of the self-tests',
  remedy: 'npm run check -- --fix',
  run: (root, mode) => {
    const python = defaultPython();
    if (!python) {
      console.log('There is no Python 3.7 or newer on PATH: not checked.');
      return !process.env.CI;
    }
    const [program = '', ...flags] = python.command;
    const renew = [...flags, '-m', 'self_test.renew_names', ...(mode === 'fix' ? [] : ['--check'])];
    return spawnSync(program, renew, { cwd: join(root, 'tests', 'adapters'), stdio: 'inherit' }).status === 0;
  },
};
