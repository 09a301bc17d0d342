import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '../temporaryFolder.ts';
import { runCli } from './cliProcess.ts';
import { mayaShot } from './scenes/mayaShot.ts';

const isUnix = process.platform !== 'win32';

(isUnix ? it : it.skip)(
  'programs of the home and of the studio are told of a submission, and of frames once all are here',
  async () => {
    const folder = temporaryFolder();
    const [home, studio] = [path.join(folder, 'home'), path.join(folder, 'studio')];
    mkdirSync(home, { mode: 0o700 });
    const put = (file: string) => {
      mkdirSync(path.dirname(file), { recursive: true });
      const source = "const fs = require('node:fs'); fs.writeFileSync('../told.json', fs.readFileSync(0))";
      writeFileSync(file, `#!${process.execPath}\n${source}`, { mode: 0o700 });
    };
    put(path.join(home, 'submitted.d', 'keep'));
    put(path.join(studio, 'frames-home.d', 'keep'));
    writeFileSync(
      path.join(home, 'config.json'),
      JSON.stringify({ port: 0, farm: { pollMs: 200 }, hooks: studio }),
    );
    const run = (...args: string[]) => runCli(args, { HOME: folder, RENDERBRIDGE_HOME: home });
    const told = async (file: string) => {
      while (!existsSync(file) || readFileSync(file, 'utf8') === '') await pause(50);
      return JSON.parse(readFileSync(file, 'utf8'));
    };
    try {
      expect((await run('submit', mayaShot(folder, 'shot.ma'), '--wait', '--yes')).said).toContain(
        'done 3/3',
      );
      expect(await told(path.join(home, 'told.json'))).toMatchObject({
        occasion: 'submitted',
        submission: { scene: { name: 'shot' } },
      });
      const { occasion, task } = await told(path.join(studio, 'told.json'));
      expect([occasion, task.state, task.home.files]).toEqual(['framesHome', 'done', 3]);
      expect(existsSync(task.home.folder)).toBe(true);
    } finally {
      await run('uninstall');
    }
  },
);
