import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Generator } from './generator.ts';

const page = fileURLToPath(new URL('commandLinePage.ts', import.meta.url));

/**
 * Help, tables and bars as the command line draws them. In a process of its own, because it speaks the language and
 * tells the time of the terminal that it was started from.
 */
export const commandLine: Generator = {
  file: 'docs/command-line.md',
  async content() {
    const { LC_ALL: _, LC_MESSAGES: _messages, NO_COLOR: _color, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [page], {
      env: { ...env, LANG: 'C', TZ: 'UTC' },
    });
    return stdout;
  },
};
