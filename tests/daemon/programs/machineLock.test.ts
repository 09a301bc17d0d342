import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { createMachineLock, lockAddress } from '#daemon/programs/machineLock.ts';

const holder = fileURLToPath(new URL('holdLock.ts', import.meta.url));
const onLinux = process.platform === 'linux' ? it : it.skip;
const never = new AbortController().signal;
const ownAddress = () => lockAddress(`test-${randomUUID()}`, 'linux') ?? '';

it.each([
  ['linux', '\0renderbridge-transmitter'],
  ['windows', '\\\\.\\pipe\\renderbridge-transmitter'],
  ['macos', undefined],
] as const)('on %s it is a name that the system keeps: %j', (platform, address) => {
  expect(lockAddress('transmitter', platform)).toBe(address);
});

onLinux('one has it at a time, and the next gets it when it is given back', async () => {
  const address = ownAddress();
  const order: string[] = [];
  const use = async (name: string) => {
    const giveBack = await createMachineLock(address).take(never);
    order.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${name} ends`);
    giveBack();
  };
  await Promise.all([use('a'), use('b'), use('c')]);
  expect(order.filter((_, index) => index % 2 === 1).map((said) => said.replace(' ends', ' begins'))).toEqual(
    order.filter((_, index) => index % 2 === 0),
  );
});

onLinux('another process has it, until it is killed at once', async () => {
  const address = ownAddress();
  const child = spawn(process.execPath, [holder, Buffer.from(address).toString('base64')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const waiting = createMachineLock(address).take(never);
  expect(await Promise.race([waiting, new Promise((resolve) => setImmediate(() => resolve('waits')))])).toBe(
    'waits',
  );
  child.kill('SIGKILL');
  (await waiting)();
});

onLinux('who no longer wants it stops waiting', async () => {
  const address = ownAddress();
  const giveBack = await createMachineLock(address).take(never);
  const giveUp = new AbortController();
  const waiting = createMachineLock(address).take(giveUp.signal);
  giveUp.abort();
  await expect(waiting).rejects.toThrow();
  giveBack();
});
