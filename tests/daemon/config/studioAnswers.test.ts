import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { studioAnswers } from '#daemon/config/studioAnswers.ts';
import { homeOfFarm, runCli } from '../cli/cliProcess.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const isUnix = process.platform !== 'win32';

/** A file that answers nobody before `answer`, as one on a share that hangs. */
function hangingFile() {
  const file = path.join(temporaryFolder(), 'studio.json');
  execFileSync('mkfifo', [file]);
  return { file, answer: () => closeSync(openSync(file, 'w')) };
}

describe('the disk of the studio’s file', () => {
  it.each([
    ['is there', 'studio.json'],
    ['is not there', 'nothing.json'],
  ])('has answered where the file %s, and no timer is left', async (_, name) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'studio.json'), '{}');
    let timers = 0;
    const after = () => {
      timers += 1;
      return () => {
        timers -= 1;
      };
    };
    const env = { RENDERBRIDGE_STUDIO_CONFIG: path.join(folder, name) };
    await studioAnswers(env, { deadlineMs: 10_000, after });
    expect(timers).toBe(0);
  });

  (isUnix ? it : it.skip)('that says nothing ends the wait with a sentence', async () => {
    const { file, answer } = hangingFile();
    const after = (_ms: number, run: () => void) => {
      setImmediate(run);
      return () => {};
    };
    const waiting = studioAnswers({ RENDERBRIDGE_STUDIO_CONFIG: file }, { deadlineMs: 10_000, after });
    await expect(waiting).rejects.toThrow(/has not answered for 10 s: .*studio\.json/);
    answer();
  });

  (isUnix ? it : it.skip)('that says nothing ends the daemon’s start, which says why', async () => {
    const { file } = hangingFile();
    const { env } = homeOfFarm('http://127.0.0.1:9/');
    const { code, said } = await runCli(['serve'], { ...env, RENDERBRIDGE_STUDIO_CONFIG: file });
    expect(said).toContain(`has not answered for 10 s: ${file}`);
    expect(code).not.toBe(0);
  });
});
