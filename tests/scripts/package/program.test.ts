import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daemonFlags, emptyDatabaseFile } from '#daemon/config/installation.ts';
import { partsOfNode, v8Flags } from '#daemon/config/v8.ts';
import { openDatabase } from '#daemon/store/database.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openApi } from '#protocol/bridge/openApi.ts';
import { referencePage } from '#protocol/bridge/reference/html.ts';
import { npmPackage } from '#scripts/package/npmPackage.ts';
import { filesBelow, layOutProgram } from '#scripts/package/programTree.ts';
import { targetOf } from '#scripts/package/target.ts';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { mayaShot } from '#tests/daemon/cli/scenes/mayaShot.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const machine = `${process.platform}-${process.arch}`;
const target = targetOf(machine, machine);
const isUnix = process.platform !== 'win32';

/** Where nothing of ours is installed but the package: no Node, no npm, no git. */
(target && isUnix ? describe : describe.skip)('the program as it is packaged', () => {
  let folder = '';
  let user: ReturnType<typeof newUser>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-packaged-'));
    user = newUser(folder);
    await layOut(path.join(folder, 'one'));
  });
  afterAll(() => {
    user.run('stop');
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the same bytes when it is made again, elsewhere', async () => {
    const other = path.join(folder, 'another place');
    await layOut(other);
    const names = filesBelow(path.join(folder, 'one')).filter((name) => name !== 'node');
    expect(filesBelow(other).filter((name) => name !== 'node')).toEqual(names);
    const differing = names.filter(
      (name) => !readFileSync(path.join(other, name)).equals(readFileSync(path.join(folder, 'one', name))),
    );
    // What V8 compiled depends on when it ran; V8 itself refuses it where the source is another.
    expect(differing.filter((name) => !name.endsWith('.cache'))).toEqual([]);
  });

  it('is run by a link to it, and names itself in full where PATH does not lead to it', () => {
    expect(user.run('--version')).toEqual({ status: 0, out: '0.1.0\n', said: '' });
    const linked = path.join(folder, 'linked');
    symlinkSync('one/renderbridge', linked);
    expect(user.runFile(linked, '--version').out).toBe('0.1.0\n');
    const { said } = user.run('status');
    expect(said).toContain(`${path.join(folder, 'one', 'renderbridge')} start`);
  });

  it('brings an empty database, which is what the migrations make, page by page', () => {
    const made = path.join(folder, 'made.sqlite');
    openDatabase(made, migrations).close();
    const brought = path.join(folder, 'one', 'programs', emptyDatabaseFile);
    expect(layoutOf(brought)).toEqual(layoutOf(made));
    expect(readFileSync(brought).equals(readFileSync(made))).toBe(true);
  });

  it.each([
    { name: 'renderbridge', flags: [], later: [] },
    { name: 'serve', flags: daemonFlags, later: v8Flags },
  ])('takes what V8 compiled of $name beforehand', ({ name, flags, later }) => {
    const script = `const { readFileSync } = require('node:fs');
      const source = readFileSync('${name}.js', 'latin1');
      for (const flag of ${JSON.stringify(later)}) require('node:v8').setFlagsFromString(flag);
      const made = new (require('node:vm').Script)(source, { cachedData: readFileSync('${name}.cache') });
      console.log(made.cachedDataRejected)`;
    const { stdout } = spawnSync(path.join(folder, 'one', 'node'), [...flags, '-e', script], {
      cwd: path.join(folder, 'one', 'programs'),
      encoding: 'utf8',
    });
    expect(stdout).toBe('false\n');
  });

  it('starts by what Node brings compiled of itself, and loads nothing of TLS or zlib for a farm without them', async () => {
    const { loaded, refused } = await partsLoadedByStart();
    for (const part of partsOfNode) expect(loaded).toContain(part.replace('node:', ''));
    // What only globals load has no name that a program could load first.
    expect(refused.filter((part) => !part.startsWith('internal/'))).toEqual([]);
    const unneeded = /^(?:tls|zlib|https|http2|worker_threads)$|^internal\/(?:deps\/undici|webstreams)\//;
    expect(loaded.filter((part) => unneeded.test(part))).toEqual([]);
  });

  /** Until the daemon has asked its farm and got an answer. */
  async function partsLoadedByStart() {
    const home = path.join(folder, 'of a start');
    mkdirSync(home, { mode: 0o700 });
    const server = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const farm = { baseUrl: `http://127.0.0.1:${port}/api/v2/task/`, account: 'nobody' };
    const config = { port: 0, farm, transfer: { driver: 'none' } };
    writeFileSync(path.join(home, 'config.json'), JSON.stringify(config));
    const daemon = spawn(path.join(folder, 'one', 'renderbridge'), ['serve'], {
      env: {
        ...bareEnvironment(),
        RENDERBRIDGE_HOME: home,
        RENDERBRIDGE_ACCESS_KEY: 'nobody',
        NODE_DEBUG_NATIVE: 'CODE_CACHE',
      },
    });
    const ended = once(daemon, 'exit');
    let said = '';
    daemon.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    try {
      await Promise.all([once(server, 'request'), once(daemon.stdout, 'data')]);
    } finally {
      daemon.kill('SIGTERM');
      await ended;
      server.close();
    }
    const parts = [...said.matchAll(/^Code cache of (\S+) .* is (accepted|rejected)/gm)];
    return {
      loaded: parts.map(([, part = '']) => part),
      refused: parts.flatMap(([, part = '', how]) => (how === 'rejected' ? [part] : [])),
    };
  }

  it('starts its daemon, the sandbox and all that looks at files, and brings a scene to them', () => {
    const shot = mayaShot(user.home, 'shot.ma');
    const { status, out, said } = user.run('submit', shot, '--wait', '--yes');
    expect([status, said]).toEqual([0, expect.stringContaining('done 3/3')]);
    expect(out).toContain('shot');
    const launcher = JSON.parse(readFileSync(path.join(user.home, 'ours', 'launcher.json'), 'utf8'));
    expect(launcher.argv).toEqual([
      path.join(folder, 'one', 'node'),
      ...daemonFlags,
      path.join(folder, 'one', 'programs', 'renderbridge.cjs'),
      'serve',
    ]);
  });

  it('knows every schema as its sources do, which it makes by need', async () => {
    user.run('start');
    const { url } = JSON.parse(readFileSync(path.join(user.home, 'ours', 'daemon.json'), 'utf8'));
    const page = await (await fetch(`${url}/reference`)).text();
    expect(page).toBe(referencePage(openApi('0.1.0')));
  });

  it('is set up, sends a scene, brings its frames home, and leaves nothing behind when it is removed', () => {
    for (const each of ['maya/2025', 'houdini20.5'])
      mkdirSync(path.join(user.home, each), { recursive: true });
    const before = filesBelow(user.home).filter((name) => !name.startsWith('ours/'));
    const setUp = user.run('setup', '--yes', '--farm', 'sandbox');
    expect([setUp.status, setUp.out]).toEqual([0, expect.stringContaining('Installed for houdini 20.5.')]);
    expect(setUp.out).toContain('Installed for maya 2025.');
    const shot = mayaShot(user.home, 'second.ma');
    expect(user.run('submit', shot, '--wait', '--yes').said).toContain('done 3/3');
    expect(user.run('stop').status).toBe(0);
    expect(user.run('service', 'uninstall').status).toBe(0);
    expect(user.run('adapters', 'uninstall').status).toBe(0);
    const isWork = (name: string) => /^(?:ours\/|render\/|images\/|second\.ma$)/.test(name);
    expect(filesBelow(user.home).filter((name) => !isWork(name))).toEqual(
      before.filter((name) => !isWork(name)),
    );
  });

  it('is installed by npm without a network, with the command that it brings, and removed whole', () => {
    const one = path.join(folder, 'one');
    const files = filesBelow(one).map((name) => ({
      path: name,
      bytes: readFileSync(path.join(one, name)),
      isExecutable: false,
    }));
    const made = npmPackage({ version: '0.1.0', keyringVersion: '2.1.2' }, files);
    const prefix = path.join(folder, 'npm');
    mkdirSync(prefix);
    writeFileSync(path.join(prefix, made.name), made.bytes);
    const env = {
      PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`,
      HOME: prefix,
      RENDERBRIDGE_HOME: path.join(prefix, 'ours'),
      npm_config_cache: path.join(prefix, 'cache'),
      npm_config_update_notifier: 'false',
    };
    const run = (program: string, ...args: string[]) =>
      spawnSync(program, args, { cwd: prefix, encoding: 'utf8', env });
    const npm = (...args: string[]) => run('npm', ...args, '--offline', '--global', '--prefix', prefix);
    expect(npm('install', made.name)).toMatchObject({ status: 0 });
    const command = path.join(prefix, 'bin', 'renderbridge');
    expect(run(command, '--version').stdout).toBe('0.1.0\n');
    expect(run(command, 'status').stderr).toContain('No daemon is running.');
    const listed = JSON.parse(run(command, 'adapters', 'list', '--json').stdout);
    expect(listed.map(({ host }: { readonly host: string }) => host)).toContain('blender');
    expect(npm('uninstall', 'renderbridge')).toMatchObject({ status: 0 });
    expect(filesBelow(prefix).filter((name) => /^(?:bin|lib)\//.test(name))).toEqual([]);
  });

  it('names the licence of all that it holds of others', () => {
    const text = readFileSync(path.join(folder, 'one', 'licences.txt'), 'utf8');
    const bill = JSON.parse(readFileSync(path.join(folder, 'one', 'sbom.cdx.json'), 'utf8'));
    const names = bill.components.map(({ name }: { readonly name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['express', 'got', 'node', 'zod', '@napi-rs/keyring']));
    expect(names).not.toContain('jest');
    for (const name of names) expect(text.toLowerCase()).toContain(name);
  });
});

/** All that the database says of its tables, in the words that made them. */
function layoutOf(file: string) {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const ask = (sql: string) => db.prepare(sql).all();
    const facts = ['user_version', 'journal_mode', 'page_size', 'auto_vacuum', 'encoding'];
    return [ask('SELECT * FROM sqlite_schema'), ...facts.map((fact) => ask(`PRAGMA ${fact}`))];
  } finally {
    db.close();
  }
}

async function layOut(folder: string): Promise<void> {
  if (target === undefined) throw new Error(`There is no package for ${machine}.`);
  const systemPackages = path.join(root, 'node_modules');
  await layOutProgram({ root, version: '0.1.0', target, node: process.execPath, systemPackages }, folder);
}

function newUser(folder: string) {
  const home = path.join(folder, 'home');
  const bin = path.join(folder, 'bin');
  for (const each of [home, bin]) mkdirSync(each);
  for (const tool of ['dirname', 'readlink'])
    symlinkSync(spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim(), path.join(bin, tool));
  mkdirSync(path.join(home, 'ours'), { mode: 0o700 });
  writeFileSync(path.join(home, 'ours', 'config.json'), JSON.stringify({ port: 0, farm: { pollMs: 200 } }));
  const runFile = (file: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(file, args, {
      cwd: home,
      encoding: 'utf8',
      env: { HOME: home, PATH: bin, RENDERBRIDGE_HOME: path.join(home, 'ours') },
    });
    return { status, out: stdout, said: stderr };
  };
  return {
    home,
    runFile,
    run: (...args: string[]) => runFile(path.join(folder, 'one', 'renderbridge'), ...args),
  };
}
