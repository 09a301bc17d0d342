import { spawnSync } from 'node:child_process';
import type { Step } from './step.ts';

/** Format, lint and syntax of every Ruby file, held to the oldest Ruby that SketchUp brings; .rubocop.yml says how. */
export const ruby: Step = {
  title: 'Ruby (format, lint, syntax of 2.7)',
  remedy: 'npm run check -- --fix',
  run: (root, mode) => {
    const flags = ['--no-color', '--format', 'simple', ...(mode === 'fix' ? ['--autocorrect'] : [])];
    const { error, status } = spawnSync('rubocop', flags, { cwd: root, stdio: 'inherit' });
    if (error === undefined) return status === 0;
    // A machine that never touches Ruby can do without; a CI has every program.
    console.log('There is no rubocop on PATH (Debian: apt-get install rubocop): not checked.');
    return !process.env.CI;
  },
};
