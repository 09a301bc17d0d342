import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { daemonFlags } from '#daemon/config/installation.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { main, runCli } from '../cliProcess.ts';

/** A setting that no daemon starts with, for whoever inherits it. */
const spoilt = { RENDERBRIDGE_FARM_LOCALE: 'klingon' };

/** Ends its daemon while the folder by which it is found is there. */
async function withUser(test: (of: ReturnType<typeof user>) => Promise<void>): Promise<void> {
  const own = user();
  await test(own).finally(() => own.run(['uninstall']));
}

function user() {
  const folder = temporaryFolder();
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(path.join(home, 'config.json'), '{"port": 0, "transfer": {"driver": "none"}}');
  const launcher = path.join(home, 'launcher.json');
  const env = { HOME: folder, RENDERBRIDGE_HOME: home };
  const run = (args: readonly string[], more = {}) => runCli(args, { ...env, ...more });
  return {
    folder,
    run,
    /** As an installation elsewhere would be: a file of its own, which starts the daemon. */
    async startOther() {
      const { pid } = JSON.parse((await run(['start', '--json'])).out) as { readonly pid: number };
      const program = path.join(folder, 'other.mjs');
      const argv = [process.execPath, program, 'serve'];
      writeFileSync(
        program,
        `delete process.env.RENDERBRIDGE_FARM_LOCALE; await import(${JSON.stringify(main)});`,
      );
      writeFileSync(launcher, JSON.stringify({ argv, version: '0.0.1' }), { mode: 0o600 });
      return { pid, program, argv };
    },
    argvOfLauncher: () => JSON.parse(readFileSync(launcher, 'utf8')).argv,
    daemon: async () => JSON.parse((await run(['status', '--json'])).out).daemon as { readonly pid: number },
  };
}

describe('switch', () => {
  it('puts this installation in the place of the other, for hosts too, and then has nothing to do', () =>
    withUser(async ({ run, startOther, argvOfLauncher, daemon }) => {
      const other = await startOther();
      const switched = JSON.parse((await run(['switch', '--json'])).out);
      expect(switched.pid).not.toBe(other.pid);
      expect(await daemon()).toMatchObject({ pid: switched.pid });
      expect(argvOfLauncher()).toEqual([process.execPath, ...daemonFlags, main, 'serve']);
      expect(JSON.parse((await run(['switch', '--json'])).out)).toMatchObject({
        pid: switched.pid,
        from: null,
      });
    }));

  it('goes back by itself where this one does not start, and says why', () =>
    withUser(async ({ run, startOther, daemon }) => {
      const other = await startOther();
      const { code, said } = await run(['switch'], spoilt);
      expect([code, said]).toEqual([1, expect.stringContaining('klingon')]);
      expect(said).toContain('runs again');
      expect((await daemon()).pid).not.toBe(other.pid);
    }));

  it('says that neither starts, and leaves the other one to hosts', () =>
    withUser(async ({ run, startOther, argvOfLauncher }) => {
      const { program, argv } = await startOther();
      rmSync(program);
      const { code, said } = await run(['switch'], spoilt);
      expect([code, said]).toEqual([1, expect.stringContaining('klingon')]);
      expect(argvOfLauncher()).toEqual(argv);
    }));
});
