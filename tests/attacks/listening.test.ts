import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Besieged, besiege } from './besieged.ts';

let besieged: Besieged;

beforeAll(async () => {
  besieged = await besiege();
});
afterAll(() => besieged.end());

const isLinux = process.platform === 'linux';
const onLinux = isLinux ? it : it.skip;
if (!isLinux) process.stderr.write('SKIPPED: what a process listens on is read from /proc.\n');

/** Addresses and ports on which a process listens, hexadecimal as the kernel writes them. */
function listensOn(pid: number): string[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[3] === '0A' && inodes.has(columns[9] ?? ''))
      .map((columns) => columns[1] ?? ''),
  );
}

describe('row 26: the network', () => {
  onLinux('the daemon listens on 127.0.0.1 and its one port, and nowhere else', () => {
    const port = besieged.port.toString(16).toUpperCase().padStart(4, '0');
    expect(listensOn(besieged.pid)).toEqual([`0100007F:${port}`]);
  });

  it('an address of the machine that others can reach is refused', async () => {
    const others = Object.values(os.networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, address }) => !internal && !address.startsWith('fe80'))
      .map(({ address }) => address);
    for (const host of [...others, '::1', '127.0.0.2'])
      expect([host, await connects(host)]).toEqual([host, false]);
  });
});

function connects(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port: besieged.port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
