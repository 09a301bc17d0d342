import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { beginCli, homeOfFarm, runCli } from '../cliProcess.ts';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('open', () => {
  const { home, env } = homeOfFarm('http://127.0.0.1:9/');
  const bin = path.join(temporaryFolder(), 'bin');
  mkdirSync(bin);
  const page = path.join(home, 'open.html');

  /** What the desktop opens pages with. */
  function opener(...lines: string[]): void {
    const file = path.join(bin, 'xdg-open');
    writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(file, 0o700);
  }

  const open = () => runCli(['open'], { ...env, PATH: `${bin}:${process.env.PATH}` });

  it('says that the page opens, that none does, and what to do where what shows it neither ends nor fails', async () => {
    const daemon = beginCli(['serve'], env);
    await daemon.firstLine;
    const asked = path.join(bin, 'asked');
    opener(`printf %s "$1" > '${asked}'`);
    expect(await open()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The dashboard opens in your browser\.$/m),
    });
    expect(readFileSync(asked, 'utf8')).toBe(`file://${page}`);

    opener('exit 3');
    expect(await open()).toMatchObject({
      code: 1,
      said: expect.stringContaining(`Within a minute, open ${page} in one.`),
    });

    const noted = path.join(bin, 'pid');
    opener(`echo $$ > '${noted}'`, 'exec sleep 600');
    expect(await open()).toMatchObject({
      code: 0,
      out: expect.stringContaining(
        `The dashboard should open in your browser. If it does not, open ${page} in one within a minute.`,
      ),
    });
    process.kill(Number(readFileSync(noted, 'utf8')));
    daemon.child.kill('SIGTERM');
    await daemon.ended;
  });
});
