import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '#tests/freePort.ts';

/** Debian’s sshd on loopback, with keys of its own, behind a proxy that counts bytes and can cut the line. */
export interface SshServer {
  /** The program that rsync is to reach it by. */
  readonly shell: string;
  /** What the client sent since it was last asked. */
  bytesSent(): number;
  /** What it was sent, in the same way. */
  bytesReceived(): number;
  /** How many were made so far. */
  connections(): number;
  /** Breaks every connection once the client has sent, or was sent, so many bytes from now on. */
  cutAfter(bytes: number, direction?: 'sent' | 'received'): void;
  end(): Promise<void>;
}

const sshd = '/usr/sbin/sshd';

export async function startSshServer(): Promise<SshServer> {
  requireSshd();
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-ssh-'));
  const place = (name: string) => path.join(folder, name);
  for (const key of ['host', 'user']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', place(key)]);
  }
  writeFileSync(place('authorized'), readFileSync(place('user.pub')), { mode: 0o600 });
  const port = await freePort();
  writeFileSync(
    place('sshd_config'),
    [
      `ListenAddress 127.0.0.1:${port}`,
      `HostKey ${place('host')}`,
      `AuthorizedKeysFile ${place('authorized')}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin yes',
    ].join('\n'),
  );
  const server = spawn(sshd, ['-D', '-e', '-f', place('sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: server.stderr }).on('line', (line) => {
      said.push(line);
      if (line.includes('Server listening')) resolve();
    });
    server.once('exit', () => reject(new Error(`sshd did not start: ${said.join(' ')}`)));
  });
  const proxy = await startProxy(port);
  writeFileSync(place('known'), `[127.0.0.1]:${proxy.port} ${readFileSync(place('host.pub'), 'utf8')}`);
  writeFileSync(
    place('ssh_config'),
    [
      'Host nas',
      '  HostName 127.0.0.1',
      `  Port ${proxy.port}`,
      `  User ${userInfo().username}`,
      `  IdentityFile ${place('user')}`,
      '  IdentitiesOnly yes',
      `  UserKnownHostsFile ${place('known')}`,
      '  BatchMode yes',
      '  Compression no',
    ].join('\n'),
  );
  return {
    shell: `ssh -F ${place('ssh_config')}`,
    bytesSent: proxy.bytesSent,
    bytesReceived: proxy.bytesReceived,
    connections: proxy.connections,
    cutAfter: proxy.cutAfter,
    async end() {
      proxy.end();
      server.kill();
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

function requireSshd(): void {
  const missing = [sshd, '/usr/bin/ssh', '/usr/bin/rsync'].filter((program) => !existsSync(program));
  if (missing.length > 0) {
    throw new Error(
      `Not there: ${missing.join(', ')}. Run: apt-get install rsync openssh-server openssh-client`,
    );
  }
  if (process.getuid?.() === 0 && !existsSync('/run/sshd')) {
    throw new Error('sshd of root asks for a folder. Run: install -d -m 755 /run/sshd');
  }
}

async function startProxy(to: number) {
  const sockets = new Set<net.Socket>();
  let [sent, received, connections] = [0, 0, 0];
  let left = { sent: Number.POSITIVE_INFINITY, received: Number.POSITIVE_INFINITY };
  const pass = (direction: 'sent' | 'received', bytes: number) => {
    left = { ...left, [direction]: left[direction] - bytes };
    if (left[direction] > 0) return;
    left = { ...left, [direction]: Number.POSITIVE_INFINITY };
    cut();
  };
  const proxy = net.createServer((client) => {
    const server = net.connect(to, '127.0.0.1');
    connections += 1;
    for (const [from, onto] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => onto.destroy());
      from.on('close', () => {
        sockets.delete(from);
        onto.destroy();
      });
      from.pipe(onto);
    }
    client.on('data', ({ length }) => {
      sent += length;
      pass('sent', length);
    });
    server.on('data', ({ length }) => {
      received += length;
      pass('received', length);
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (proxy.address() as AddressInfo).port,
    cutAfter(bytes: number, direction: 'sent' | 'received' = 'sent') {
      left = { ...left, [direction]: bytes };
    },
    connections: () => connections,
    bytesReceived() {
      const since = received;
      received = 0;
      return since;
    },
    bytesSent() {
      const since = sent;
      sent = 0;
      return since;
    },
    end() {
      proxy.close();
      cut();
    },
  };
}
