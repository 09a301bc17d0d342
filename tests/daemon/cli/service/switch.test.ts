import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { daemonFlags } from '#daemon/config/installation.ts';
import { takeTurn } from '#daemon/config/turns.ts';
import { needingOwnMounts, withOwnMounts } from '#tests/scenarios/ownMounts.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { main, runCli } from '../cliProcess.ts';

const otherDaemon = fileURLToPath(new URL('otherDaemon.ts', import.meta.url));
const others: ChildProcess[] = [];
afterEach(() => {
  for (const child of others.splice(0)) child.kill('SIGKILL');
});

/** With this setting in its environment no daemon starts. */
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
    home,
    launcher,
    run,
    /** One of version 0.0.1, by the name of `otherDaemon.ts`. */
    async beginOlder({
      again = 0,
      pages = [[]],
    }: {
      again?: number;
      pages?: readonly (readonly string[])[];
    }) {
      const args = [otherDaemon, home, String(again), JSON.stringify(pages)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      others.push(child);
      await once(child.stdout, 'data');
      return child;
    },
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

  it('goes back although this installation was set up before, whose launcher has taken the place of the other', () =>
    withUser(async ({ folder, run, startOther, argvOfLauncher }) => {
      const { argv } = await startOther();
      mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
      await run(['adapters', 'install', 'maya']);
      await run(['adapters', 'install', 'maya']);
      expect(argvOfLauncher()).toContain(main);
      const { code, said } = await run(['switch'], spoilt);
      expect([code, said]).toEqual([1, expect.stringContaining('runs again')]);
      // As the daemon that runs again says.
      expect(argvOfLauncher()).not.toEqual(argv);
    }));

  it('knows where to go back to after a switch that was killed once the other had stopped', () =>
    withUser(async ({ folder, run, startOther, argvOfLauncher }) => {
      const { argv } = await startOther();
      mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
      await run(['adapters', 'install', 'maya']);
      await run(['stop']);
      expect((await run(['switch'], spoilt)).code).toBe(1);
      expect(argvOfLauncher()).toEqual(argv);
    }));

  it('forgets the way back once this installation has run', () =>
    withUser(async ({ run, startOther, launcher }) => {
      await startOther();
      await run(['switch']);
      expect(JSON.parse(readFileSync(launcher, 'utf8'))).not.toHaveProperty('before');
    }));

  it('takes a launcher that is damaged, or gone, for none', () =>
    withUser(async ({ run, startOther, launcher, argvOfLauncher }) => {
      await startOther();
      writeFileSync(launcher, '{');
      expect(await run(['switch'])).toMatchObject({ code: 0 });
      expect(argvOfLauncher()).toContain(main);
    }));

  it('is done by one at a time: a second one says so and changes nothing', () =>
    withUser(async ({ home, run, startOther, argvOfLauncher, daemon }) => {
      const { pid, argv } = await startOther();
      const endTurn = takeTurn(home, 'switching');
      const { code, said } = await run(['switch', '--now']);
      expect([code, said]).toEqual([1, expect.stringContaining('under way')]);
      expect([await daemon(), argvOfLauncher()]).toEqual([expect.objectContaining({ pid }), argv]);
      endTurn?.();
    }));

  it('waits for what is brought, however much newer waits before it in the list', () =>
    withUser(async ({ run, beginOlder }) => {
      await beginOlder({ pages: [Array(500).fill('waiting'), ['running', 'done']] });
      const { code, said } = await run(['switch']);
      expect([code, said]).toEqual([0, expect.stringContaining('Waiting')]);
    }));

  it('goes on where the other ends while it waits', () =>
    withUser(async ({ home, run, beginOlder }) => {
      const older = await beginOlder({ pages: Array(1000).fill(['running']) });
      const switched = run(['switch']);
      older.kill('SIGKILL');
      rmSync(path.join(home, 'daemon.json'), { force: true });
      expect((await switched).code).toBe(0);
    }));

  it('stops the other once more where a host started it in between, and gives up where that does not end', () =>
    withUser(async ({ run, beginOlder }) => {
      await beginOlder({ again: 2 });
      const { code, out } = await run(['switch', '--json']);
      expect([code, JSON.parse(out)]).toEqual([
        0,
        expect.objectContaining({ from: '0.0.1', version: '0.1.0' }),
      ]);
    }));

  needingOwnMounts()('stops nothing where the disk is full', () =>
    withUser(async ({ folder, home }) => {
      rmSync(home, { recursive: true });
      mkdirSync(home);
      const said = path.join(folder, 'said');
      const script = [
        `mount -t tmpfs -o size=4m,mode=700 none '${home}'`,
        `echo '{"port": 0, "transfer": {"driver": "none"}}' > '${home}/config.json'`,
        '"$@" start',
        `sed -i 's/"serve"/"--", "serve"/' '${home}/launcher.json'`,
        `cat /dev/zero > '${home}/results' || true`,
        `"$@" switch --now > '${said}' 2>&1 || echo "ended with $?"`,
        `rm '${home}/results'`,
        'exec "$@" stop',
      ].join('; ');
      const [program, ...args] = withOwnMounts(script, [process.execPath, main]);
      const child = spawn(program, args, { env: { ...process.env, HOME: folder, RENDERBRIDGE_HOME: home } });
      const out = await readText(child.stdout);
      expect(readFileSync(said, 'utf8')).toMatch(/Free some space/);
      expect(out).toMatch(/ended with 1\n.*has stopped/s);
    }),
  );
});
