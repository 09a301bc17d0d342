import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text as readText } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { clockFinding } from '#daemon/cli/doctor/askedFarm.ts';
import { faultOfWords } from '#daemon/cli/doctor/farmFault.ts';
import { diskFinding } from '#daemon/cli/doctor/homeFindings.ts';
import { nodeFinding } from '#daemon/cli/doctor/nodeFinding.ts';
import { openStore } from '#daemon/store/open.ts';
import { catalogues } from '#protocol/texts/catalogues.generated.ts';
import { flatten } from '#protocol/texts/flatten.ts';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { makeStudioCa } from '#tests/daemon/farms/renderbus/certificates.ts';
import { localServer } from '#tests/daemon/farms/renderbus/localServer.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { runCli } from '../cliProcess.ts';
import { keyFarm } from '../farm/keyFarm.ts';
import { type FaultyHome, farmAt, faultyHome } from '../faultyHome.ts';

interface Found {
  readonly about: string;
  readonly state: 'ok' | 'note' | 'problem';
  readonly code: string;
  readonly message: string;
  readonly action?: string;
}

const driver = fileURLToPath(new URL('examineMany.ts', import.meta.url));
const key = { RENDERBRIDGE_ACCESS_KEY: 'KEY-OF-THE-STUDIO' };
const servers: { close(done: () => void): unknown }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise<void>((over) => server.close(over))));
});

async function portOf(server: net.Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function examine(env: Readonly<Record<string, string>>, ...args: string[]) {
  const { code, out } = await runCli(['doctor', '--json', ...args], env);
  return { code, ...(JSON.parse(out) as { healthy: boolean; findings: Found[]; fixed?: object[] }) };
}

/** Under each environment, without programs in its PATH. */
async function examineMany(environments: readonly Readonly<Record<string, string>>[]): Promise<Found[][]> {
  const child = spawn(process.execPath, [driver, JSON.stringify(environments)], {
    env: { ...bareEnvironment(), PATH: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = await readText(child.stdout);
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Breaks something in it, and may change its environment. */
type Prepare = (stage: FaultyHome) => unknown;

const faults: readonly (readonly [code: string, says: RegExp, prepare: Prepare])[] = [
  ['homeReadable', /doctor --fix/, ({ home }) => chmodSync(home, 0o755)],
  [
    'homeUnusable',
    /RENDERBRIDGE_HOME/,
    ({ folder, env }) => {
      writeFileSync(path.join(folder, 'file'), '');
      env.RENDERBRIDGE_HOME = path.join(folder, 'file');
    },
  ],
  [
    'homeUnusable',
    /holiday\.jpg/,
    ({ folder, env }) => {
      const other = path.join(folder, 'pictures');
      mkdirSync(other, { mode: 0o700 });
      writeFileSync(path.join(other, 'holiday.jpg'), '');
      env.RENDERBRIDGE_HOME = other;
    },
  ],
  ['homeAbsent', /start/, ({ folder, env }) => Object.assign(env, { RENDERBRIDGE_HOME: `${folder}/new` })],
  ['settingsWrong', /config\.json/, ({ put }) => put('config.json', '{"farm": ')],
  ['settingsWrong', /farm\.acount/, ({ configure }) => configure({ farm: { acount: 'ana' } })],
  ['settingsWrong', /RENDERBRIDGE_PROT/, ({ env }) => Object.assign(env, { RENDERBRIDGE_PROT: '1' })],
  [
    'generationWrong',
    /config set farm\.generation 2/,
    ({ configure }) => configure(farmAt('https://task.renderbus.com/')),
  ],
  ['keyMissing', /login/, ({ configure }) => configure(farmAt('http://127.0.0.1:9/'))],
  [
    'secretsReadable',
    /doctor --fix/,
    ({ configure, put }) => {
      configure(farmAt('http://127.0.0.1:9/'));
      chmodSync(put('secrets.json', { accessKeys: { studio: 'KEY-OF-THE-STUDIO' } }), 0o644);
    },
  ],
  [
    'farmRefusesConnection',
    /farm\.baseUrl/,
    ({ configure, env }) => {
      configure(farmAt('http://127.0.0.1:9/'));
      Object.assign(env, key);
    },
  ],
  [
    'farmNotThisApi',
    /log-in page/,
    async ({ configure, env }) => {
      const page = await localServer((_request, response) => response.end('<html>Welcome</html>'));
      configure(farmAt(page.url));
      Object.assign(env, key);
    },
  ],
  [
    'farmNotThisApi',
    /redirected to/,
    async ({ configure, env }) => {
      const page = await localServer((_request, response) =>
        response.writeHead(302, { location: 'https://login.studio.example/' }).end(),
      );
      configure(farmAt(page.url));
      Object.assign(env, key);
    },
  ],
  [
    'farmNotThisApi',
    /such as https:\/\/task\.renderbus\.com\//,
    async ({ configure, env }) => {
      const page = await localServer((_request, response) => response.end('<html>Welcome</html>'));
      configure({ farm: { ...farmAt(page.url).farm, generation: 2 } });
      Object.assign(env, key);
    },
  ],
  [
    'farmOtherTime',
    /Correct the clock/,
    async ({ configure, env }) => {
      const farm = await localServer((_request, response) => {
        const answer = { version: '2.0.0', result: false, code: 610, message: 'expired', data: null };
        response.setHeader('date', new Date(Date.now() + 600_000).toUTCString());
        response.end(JSON.stringify({ ...answer, serverTime: 0 }));
      });
      configure({ farm: { ...farmAt(farm.url).farm, generation: 2 } });
      Object.assign(env, key);
    },
  ],
  [
    'farmRefusesKey',
    /farm\.account/,
    async ({ configure, env }) => {
      configure(farmAt((await keyFarm('ANOTHER-KEY')).url));
      Object.assign(env, key);
    },
  ],
  [
    'clockWrong',
    /1 h.*time zone/,
    async ({ configure, env }) => {
      const past = new Date(Date.now() - 3_600_000).toUTCString();
      const page = await localServer((_request, response) =>
        response.writeHead(200, { date: past }).end('{}'),
      );
      configure(farmAt(page.url));
      Object.assign(env, key);
    },
  ],
  [
    'portTaken',
    /config set port/,
    async ({ configure }) => configure({ port: await portOf(net.createServer()) }),
  ],
  ['launcherDamaged', /doctor --fix/, ({ put }) => put('launcher.json', '{')],
  [
    'launcherStale',
    /doctor --fix/,
    ({ put }) => put('launcher.json', { argv: ['/gone/node', '/gone/main.ts', 'serve'], version: '0.0.9' }),
  ],
  [
    'launcherStale',
    /may not be run \(EACCES\)/,
    ({ folder, put }) => {
      const program = path.join(folder, 'node');
      writeFileSync(program, '', { mode: 0o644 });
      put('launcher.json', { argv: [program, 'serve'], version: '0.0.9' });
    },
  ],
  [
    'launcherDamaged',
    /doctor --fix/,
    ({ put }) => put('launcher.json', { argv: ['node', 'main.ts', 'serve'], version: '0.0.9' }),
  ],
  [
    'launcherOpen',
    /doctor --fix/,
    ({ put }) => chmodSync(put('launcher.json', { argv: [process.execPath, 'serve'], version: '1' }), 0o666),
  ],
  ['launcherOpen', /plain file/, ({ home }) => symlinkSync('/nowhere', path.join(home, 'launcher.json'))],
  [
    'launcherOther',
    /switch/,
    ({ put }) => put('launcher.json', { argv: [process.execPath, 'serve'], version: '0.0.9' }),
  ],
  ['daemonAbsent', /start/, () => {}],
  [
    'daemonFileStale',
    /doctor --fix/,
    // No system gives out so high a number.
    ({ put }) => put('daemon.json', daemonJson(2 ** 30)),
  ],
  [
    'daemonSilent',
    /End the process/,
    ({ home, put }) => {
      put('daemon.json', daemonJson(process.pid));
      holdDatabase(home);
    },
  ],
  // The number of its process has become another’s, which nobody may be told to end.
  ['daemonFileStale', /doctor --fix/, ({ put }) => put('daemon.json', daemonJson(process.pid))],
  ['databaseHeld', /backup/, ({ home }) => void holdDatabase(home)],
  [
    'databaseTooNew',
    /newer version again/,
    ({ home }) => {
      const db = newDatabase(home);
      db.exec('PRAGMA user_version = 999');
      db.close();
    },
  ],
  [
    'databaseTooNew',
    /renderbridge\.v3\.sqlite is the database before/,
    ({ home, put }) => {
      const db = newDatabase(home);
      db.exec('PRAGMA user_version = 999');
      db.close();
      put('renderbridge.v3.sqlite', '');
    },
  ],
  [
    'databaseDamaged',
    /moves the file away/,
    ({ put }) => put('renderbridge.sqlite', 'no database'.repeat(1000)),
  ],
  ['databaseUnusable', /rollback journal/, ({ put }) => put('renderbridge.sqlite-journal', 'x')],
  [
    'databaseUnusable',
    /is a link/,
    ({ home }) => symlinkSync('/somewhere/else', path.join(home, 'renderbridge.sqlite')),
  ],
  [
    'adapterAbsent',
    /adapters install blender/,
    ({ env }) => mkdirSync(path.join(env.XDG_CONFIG_HOME ?? '', 'blender/4.2'), { recursive: true }),
  ],
  [
    'adapterForeign',
    /Move it away/,
    ({ env }) => {
      const place = path.join(env.XDG_CONFIG_HOME ?? '', 'blender/4.2/extensions/user_default');
      mkdirSync(place, { recursive: true });
      symlinkSync('/checkout', path.join(place, 'renderbridge_blender'));
    },
  ],
  [
    'transferNone',
    /transfer\.driver/,
    ({ configure, env }) => {
      configure(farmAt('http://127.0.0.1:9/'));
      Object.assign(env, key);
    },
  ],
  [
    'transferProgramMissing',
    /PATH/,
    ({ configure, folder, env }) => {
      configure({ transfer: { driver: 'rclone', storage: 'studio:farm' } });
      env.PATH = folder;
    },
  ],
  [
    'storageUnusable',
    /Mount/,
    ({ configure }) => configure({ transfer: { driver: 'copy', storage: '/not/mounted' } }),
  ],
  [
    'storageUnusable',
    /ENOTDIR.*Mount/,
    ({ configure, folder }) => {
      writeFileSync(path.join(folder, 'file'), '');
      configure({ transfer: { driver: 'copy', storage: path.join(folder, 'file') } });
    },
  ],
  [
    'framesFolderUnusable',
    /ENOTDIR.*set frames\.folder/,
    ({ configure, folder }) => {
      writeFileSync(path.join(folder, 'file'), '');
      configure({ frames: { folder: path.join(folder, 'file/{project}') } });
    },
  ],
  [
    'serviceOther',
    /service install/,
    ({ env }) => {
      const units = path.join(env.XDG_CONFIG_HOME ?? '', 'systemd/user');
      mkdirSync(units, { recursive: true });
      writeFileSync(path.join(units, 'renderbridge.service'), '[Service]\nExecStart=/bin/sh\n');
    },
  ],
  [
    'serviceGone',
    /service uninstall/,
    ({ env }) => {
      const units = path.join(env.XDG_CONFIG_HOME ?? '', 'systemd/user');
      mkdirSync(units, { recursive: true });
      const unit = `[Service]\nExecStart="${process.execPath}" "--flag" "/gone/renderbridge.cjs" "serve"\n`;
      writeFileSync(path.join(units, 'renderbridge.service'), unit);
    },
  ],
  [
    'checksNotTrusted',
    /all other users/,
    ({ home }) => {
      mkdirSync(path.join(home, 'checks.d'));
      chmodSync(path.join(home, 'checks.d'), 0o777);
    },
  ],
];

/** As the daemon makes it. */
function newDatabase(home: string): DatabaseSync {
  const file = path.join(home, 'renderbridge.sqlite');
  openStore(file, () => 'database', { marker: 'none' }).close();
  return new DatabaseSync(file);
}

const holding: DatabaseSync[] = [];
afterEach(() => {
  for (const db of holding.splice(0)) db.close();
});

function holdDatabase(home: string): void {
  const db = newDatabase(home);
  db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE');
  holding.push(db);
}

const daemonJson = (pid: number) => ({
  url: 'http://127.0.0.1:9',
  token: 'x'.repeat(43),
  pid,
  version: '0.1.0',
  startedAt: '2026-11-28T10:00:00.000Z',
});

describe('the doctor names each prepared fault and says what to do', () => {
  it('with its code', async () => {
    const stages = faults.map(([, , prepare]) => ({ stage: faultyHome(), prepare }));
    for (const { stage, prepare } of stages) await prepare(stage);
    const seen = await examineMany(stages.map(({ stage }) => stage.env));
    expect(seen).toHaveLength(faults.length);
    expect(new Set(faults.map(([code]) => code)).size).toBeGreaterThanOrEqual(20);
    for (const [index, [code, says]] of faults.entries()) {
      const found = seen[index]?.find((each) => each.code === code);
      expect([code, `${found?.message} ${found?.action}`]).toEqual([code, expect.stringMatching(says)]);
      expect([code, found?.state]).toEqual([code, expect.stringMatching(/^(?:note|problem)$/)]);
    }
  });

  it('each of several: an unusable home hides neither an adapter nor the start at log-in', async () => {
    const stage = faultyHome();
    chmodSync(stage.home, 0o755);
    mkdirSync(path.join(stage.env.XDG_CONFIG_HOME ?? '', 'blender/4.2'), { recursive: true });
    const [findings = []] = await examineMany([stage.env]);
    const codes = findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['homeReadable', 'adapterAbsent', 'service']));
  });

  needing('openssl')('farmTls: farm.caFile; farmNotTls: where no TLS is spoken', async () => {
    const secure = createServer(makeStudioCa().server, (_request, response) => response.end());
    const plain = net.createServer((socket) => socket.resume().end('220 mail.studio.example\r\n'));
    for (const [code, server] of [
      ['farmTls', secure],
      ['farmNotTls', plain],
    ] as const) {
      const stage = faultyHome();
      stage.configure(farmAt(`https://127.0.0.1:${await portOf(server)}/api/v2/task/`));
      const [findings = []] = await examineMany([{ ...stage.env, ...key }]);
      expect(findings.find(({ about }) => about === 'farm')).toMatchObject({ code, state: 'problem' });
    }
  });

  it('also those that this machine cannot be brought to', () => {
    expect(nodeFinding('22.4.1')).toMatchObject({ code: 'nodeTooOld', state: 'problem' });
    expect(nodeFinding('26.0.0')).toMatchObject({ state: 'ok' });
    expect(diskFinding('/home/ana', { free: 12_000_000 })).toMatchObject({
      code: 'diskFull',
      state: 'problem',
    });
    expect(diskFinding('/home/ana', { free: 10 ** 12, files: 0 })).toMatchObject({ code: 'inodesUsed' });
    expect(diskFinding('/home/ana', { free: 10 ** 12, files: 1 })).toMatchObject({ state: 'ok' });
    expect(clockFinding(-60_000)).toMatchObject({ state: 'ok' });
    expect(clockFinding(3_600_000)).toMatchObject({ message: expect.stringContaining('1 h behind') });
    expect(faultOfWords('ENOTFOUND: getaddrinfo ENOTFOUND farm.example')).toBe('farmNotFound');
    expect(faultOfWords('ETIMEDOUT: connect')).toBe('farmSilent');
    expect(faultOfWords('CERT_HAS_EXPIRED: certificate has expired')).toBe('farmTls');
  });
});

it('every finding that is not well says what to do in both languages', () => {
  const wellCodes = ['node', 'home', 'disk', 'settings', 'key', 'launcher', 'port', 'daemon', 'farm'].concat([
    'database',
    'farmSandbox',
    'hostChecked',
    'clock',
    'adapter',
    'transfer',
    'service',
  ]);
  for (const catalogue of [catalogues.en, catalogues.zh].map((each) => flatten(each))) {
    const codes = Object.keys(catalogue).flatMap(
      (code) => /^cli\.doctor\.findings\.(\w+)\.message$/.exec(code)?.[1] ?? [],
    );
    const silent = codes.filter((code) => !(`cli.doctor.findings.${code}.action` in catalogue));
    expect(silent.toSorted()).toEqual(wellCodes.toSorted());
  }
});

describe('--fix', () => {
  it('does what is safe, says what it did, and looks again', async () => {
    const { env, home, put, configure } = faultyHome();
    configure(farmAt('http://127.0.0.1:9/'));
    const secrets = put('secrets.json', { accessKeys: { studio: 'KEY-OF-THE-STUDIO' } });
    chmodSync(secrets, 0o644);
    put('launcher.json', '{');
    put('daemon.json', daemonJson(2 ** 30));
    const { fixed, findings } = await examine(env, '--fix');
    expect(fixed).toEqual([
      { code: 'launcherDamaged', deed: 'launcher', what: path.join(home, 'launcher.json') },
      { code: 'secretsReadable', deed: 'secretsPrivate', what: secrets },
      { code: 'daemonFileStale', deed: 'daemonFile', what: path.join(home, 'daemon.json') },
    ]);
    expect(statSync(secrets).mode & 0o777).toBe(0o600);
    expect(existsSync(path.join(home, 'daemon.json'))).toBe(false);
    const codes = findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['launcher', 'key']));
    expect(codes).not.toContain('daemonFileStale');
  });

  it('makes a home private that holds only our files, and leaves any other folder alone', async () => {
    const ours = faultyHome();
    chmodSync(ours.home, 0o755);
    expect((await examine(ours.env, '--fix')).fixed).toMatchObject([{ deed: 'homePrivate' }]);
    expect(statSync(ours.home).mode & 0o777).toBe(0o700);

    const { env, folder } = faultyHome();
    const empty = path.join(folder, 'empty');
    mkdirSync(empty, { mode: 0o755 });
    chmodSync(empty, 0o755);
    const { fixed, findings } = await examine({ ...env, RENDERBRIDGE_HOME: empty }, '--fix');
    expect(fixed).toEqual([]);
    expect(findings.find(({ code }) => code === 'homeReadable')?.action).toContain('chmod 700');
    expect(statSync(empty).mode & 0o777).toBe(0o755);
  });

  it('repairs an adapter that was damaged or is of another version, and installs none', async () => {
    const { env } = faultyHome();
    for (const version of ['4.2', '4.5'])
      mkdirSync(path.join(env.XDG_CONFIG_HOME ?? '', 'blender', version), { recursive: true });
    await runCli(['adapters', 'install', 'blender', '--for', '4.2'], env);
    const place = path.join(env.XDG_CONFIG_HOME ?? '', 'blender/4.2/extensions/user_default');
    writeFileSync(path.join(place, 'renderbridge_blender/__init__.py'), '# another\n');
    expect((await examine(env)).findings.map(({ code }) => code)).toContain('adapterDamaged');
    const { fixed, findings } = await examine(env, '--fix');
    expect(fixed).toMatchObject([{ deed: 'adapter', code: 'adapterDamaged' }]);
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['adapter', 'adapterAbsent']));

    const marker = path.join(place, 'renderbridge_blender/renderbridge-adapter.json');
    writeFileSync(
      marker,
      JSON.stringify({ host: 'blender', version: '0.0.9', fingerprint: 'of another', beside: {} }),
    );
    const { findings: again } = await examine(env);
    expect(again.find(({ code }) => code === 'adapterOutdated')?.message).toContain('0.0.9');
  });
});
