import { execFileSync } from 'node:child_process';
import { closeSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mayHaveStudio, studioAnswers } from '#daemon/config/studioAnswers.ts';
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
  it('is waited for where the environment names one, or where one or a link to one lies beside the program', () => {
    const [empty, own, linked] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    writeFileSync(path.join(own, 'studio.json'), '{}');
    symlinkSync('/a share that may hang/studio.json', path.join(linked, 'studio.json'));
    const named = { RENDERBRIDGE_STUDIO_CONFIG: '/a share that may hang/studio.json' };
    expect([empty, own, linked].map((beside) => mayHaveStudio({}, beside))).toEqual([false, true, true]);
    expect(mayHaveStudio(named, empty)).toBe(true);
  });

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

  it('is not blamed where this process was held up for the whole wait', async () => {
    let timers = 0;
    const after = (_ms: number, run: () => void) => {
      timers += 1;
      // What is overdue runs before anything that was read.
      if (timers === 1) queueMicrotask(run);
      return () => {};
    };
    const env = { RENDERBRIDGE_STUDIO_CONFIG: path.join(temporaryFolder(), 'nothing.json') };
    await studioAnswers(env, { deadlineMs: 10_000, after });
    expect(timers).toBe(2);
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

  (isUnix ? it : it.skip)('is read once however many wait for it', async () => {
    const { file, answer } = hangingFile();
    const env = { RENDERBRIDGE_STUDIO_CONFIG: file };
    const after = (_ms: number, run: () => void) => {
      setImmediate(run);
      return () => {};
    };
    // A read that hangs holds one of the four threads for files: five would hold up every other file.
    for (let times = 0; times < 5; times += 1)
      await expect(studioAnswers(env, { deadlineMs: 10_000, after })).rejects.toThrow('has not answered');
    await expect(readFile(import.meta.filename)).resolves.toBeDefined();
    answer();
  });

  (isUnix ? it : it.skip)(
    'that says nothing ends each command that reads settings, which says why',
    async () => {
      const { file } = hangingFile();
      const { env } = homeOfFarm('http://127.0.0.1:9/');
      const commands = ['serve', 'gateway', 'doctor', 'config list', 'config set port 1', 'logout'];
      const ran = await Promise.all(
        commands.map((command) => runCli(command.split(' '), { ...env, RENDERBRIDGE_STUDIO_CONFIG: file })),
      );
      for (const { code, out, said } of ran) {
        expect((out + said).replaceAll(/\s+/g, ' ')).toContain(`has not answered for 10 s: ${file}`);
        expect(code).not.toBe(0);
      }
    },
  );
});
