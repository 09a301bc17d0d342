import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';
import { untilEnded } from './stop.ts';

/** Ends the sandbox farm of a folder, which outlives the daemon; whether one ran. */
export async function endSandbox(folder: string): Promise<boolean> {
  const announced = readAnnouncement(path.join(folder, sandboxFileName));
  // A file left by a killed sandbox names a process id that may have been reused.
  if (!announced || !(await answers(Number(new URL(announced.url).port)))) return false;
  try {
    process.kill(announced.pid, 'SIGTERM');
  } catch {
    return false;
  }
  await untilEnded(announced.pid);
  return true;
}

function readAnnouncement(file: string): SandboxFile | undefined {
  try {
    return SandboxFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port, timeout: 1000 });
    const settle = (isAlive: boolean) => {
      socket.destroy();
      resolve(isAlive);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}
