import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { freePort } from '#tests/freePort.ts';
import { serverPrograms, serverUser } from './serverPrograms.ts';

/** A PostgreSQL server of Debian's on loopback, with its data in a temporary folder and a password of its own. */
export interface Cluster {
  readonly url: string;
  /** Where the small disk is, if it has one: for `CREATE TABLESPACE`. */
  readonly room: string | undefined;
  /** Settings of postgresql.conf from its next start on. */
  set(settings: Settings): void;
  start(): Promise<void>;
  /** Ends connections and transactions, writes everything down, and ends. */
  stop(): Promise<void>;
  /** Ends at once, without writing anything down: the next start has to recover. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  /** A copy that follows this one, and holds every commit before it is answered. */
  startStandBy(): Promise<StandBy>;
  /** One statement, on a connection of its own that leaves with it. */
  ask(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** What the server itself wrote. */
  said(): string;
  /** Ends it and removes its data. */
  end(): Promise<void>;
}

export interface StandBy extends Cluster {
  /** From now on it takes writes; what it followed should be gone by then. */
  promote(): Promise<void>;
}

export type Row = Readonly<Record<string, unknown>>;
export type Settings = Readonly<Record<string, string | number>>;

const password = 'only for tests';
const standByName = 'stand_by';
const ready = /database system is ready to accept (?:read-only )?connections/;

/** A new one, which runs. `settings` are those of postgresql.conf. */
export async function startCluster(
  settings: Settings = {},
  { roomMegabytes }: { readonly roomMegabytes?: number } = {},
): Promise<Cluster> {
  const folder = serverFolder();
  const data = path.join(folder, 'data');
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o644 });
  runAsServer('initdb', [
    ...['--pgdata', data, '--username', 'renderbridge', '--pwfile', passwordFile],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
  ]);
  const room = roomMegabytes === undefined ? undefined : { folder: roomIn(folder), megabytes: roomMegabytes };
  return await runCluster({ folder, data, port: await freePort(), ...(room ? { room } : {}) }, settings);
}

interface Place {
  readonly folder: string;
  readonly data: string;
  readonly port: number;
  /** A disk of its own, so small, for tables that are put there. */
  readonly room?: { readonly folder: string; readonly megabytes: number };
}

async function runCluster(place: Place, initial: Settings): Promise<Cluster> {
  const url = `postgresql://renderbridge:${encodeURIComponent(password)}@127.0.0.1:${place.port}/postgres`;
  let settings = initial;
  let server: ChildProcess | undefined;
  let said = '';

  const cluster: Cluster = {
    url,
    room: place.room?.folder,
    set: (more) => {
      settings = { ...settings, ...more };
    },
    start: async () => {
      const [program, ...argv] = withRoom(place, [
        path.join(serverPrograms(), 'postgres'),
        ...['-D', place.data, ...configured({ ...always(place), ...settings })],
      ]);
      server = spawn(program, argv, {
        ...serverUser(),
        env: serverEnvironment,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      await isReady(server, (line) => {
        said += `${line}\n`;
      });
    },
    stop: () => endBy('SIGINT'),
    crash: () => endBy('SIGQUIT'),
    restart: async () => {
      await cluster.stop();
      await cluster.start();
    },
    startStandBy: () => startStandBy(cluster, place.port),
    ask: (text, values = []) => askOnce(url, text, values),
    said: () => said,
    end: async () => {
      await cluster.crash();
      rmSync(place.folder, { recursive: true, force: true });
    },
  };

  async function endBy(signal: NodeJS.Signals): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  }

  await cluster.start();
  return cluster;
}

async function startStandBy(primary: Cluster, port: number): Promise<StandBy> {
  const folder = serverFolder();
  const data = path.join(folder, 'data');
  const from = `host=127.0.0.1 port=${port} user=renderbridge application_name=${standByName}`;
  runAsServer('pg_basebackup', [
    ...['--pgdata', data, '--dbname', from, '--write-recovery-conf', '--wal-method', 'stream'],
    ...['--checkpoint', 'fast', '--no-sync'],
  ]);
  const cluster = await runCluster({ folder, data, port: await freePort() }, {});
  await primary.ask(`ALTER SYSTEM SET synchronous_standby_names = '${standByName}'`);
  await primary.ask('SELECT pg_reload_conf()');
  return {
    ...cluster,
    promote: async () => {
      const [row] = await cluster.ask('SELECT pg_promote(true, 60) AS promoted');
      if (row?.promoted !== true) throw new Error(`The stand-by was not promoted:\n${cluster.said()}`);
    },
  };
}

/** A crash of the server loses nothing that the system still holds, so nothing waits for the disk. */
const always = ({ folder, port }: Place): Settings => ({
  listen_addresses: '127.0.0.1',
  port,
  unix_socket_directories: folder,
  fsync: 'off',
  shared_buffers: '16MB',
  max_wal_size: '64MB',
  wal_level: 'replica',
  logging_collector: 'off',
  log_destination: 'stderr',
});

/** The small disk is in mounts that only the server sees, and gone with it. */
function withRoom({ room }: Place, argv: readonly [string, ...string[]]): readonly [string, ...string[]] {
  if (!room) return argv;
  const mount = `mount -t tmpfs -o size=${room.megabytes}m tmpfs "$0" && exec "$@"`;
  return [
    ...(['unshare', '-Um', '--map-current-user', '--keep-caps'] as const),
    ...['sh', '-c', mount, room.folder, ...argv],
  ];
}

function roomIn(folder: string): string {
  const room = path.join(folder, 'room');
  mkdirSync(room);
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) chownSync(room, uid, gid);
  return room;
}

const configured = (settings: Settings) =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const serverEnvironment = { ...bareEnvironment(), LC_ALL: 'C', TZ: 'UTC', PGPASSWORD: password };

function serverFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-postgres-'));
  const { uid, gid } = serverUser();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  return folder;
}

function runAsServer(program: string, argv: readonly string[]): void {
  execFileSync(path.join(serverPrograms(), program), argv, {
    ...serverUser(),
    env: serverEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function isReady(server: ChildProcess, hear: (line: string) => void): Promise<void> {
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: server.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      lines.push(line);
      hear(line);
      if (ready.test(line)) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${lines.join('\n')}`)));
  });
}

async function askOnce(url: string, text: string, values: readonly unknown[]): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  // Its server may end while it is asked: the question fails then, and says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}
