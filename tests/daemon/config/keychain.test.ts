import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { keyringUser } from './secretService.ts';

const it = needing('gnome-keyring-daemon');
const program = fileURLToPath(new URL('askKeychain.ts', import.meta.url));

let user: ReturnType<typeof keyringUser>;
beforeAll(() => {
  user = keyringUser();
});
afterAll(() => user.remove());

async function ask(env: NodeJS.ProcessEnv, ...orders: readonly string[]): Promise<unknown[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...orders], { env });
  return JSON.parse(stdout);
}

describe('the keychain of a Linux desktop', () => {
  it('keeps a key over sessions, gives it to later programs, and forgets it', async () => {
    const first = await user.beginSession('unlocked');
    expect(await ask(first.env, 'read', 'write=OLD-KEY', 'write=KEY-OF-STUDIO', 'read')).toEqual([
      'nothing',
      'ok',
      'ok',
      'KEY-OF-STUDIO',
    ]);
    await first.end();
    const second = await user.beginSession('unlocked');
    expect(await ask(second.env, 'read', 'remove', 'remove', 'read')).toEqual([
      'KEY-OF-STUDIO',
      true,
      false,
      'nothing',
    ]);
    await second.end();
  });

  it('that is locked is told from one that has no key', async () => {
    const first = await user.beginSession('unlocked');
    await ask(first.env, 'write=KEY-OF-STUDIO');
    await first.end();
    const locked = await user.beginSession('locked');
    const isLocked = { why: 'locked', said: expect.stringContaining('nlock it') };
    expect(await ask(locked.env, 'read', 'write=OTHER', 'remove')).toEqual([isLocked, isLocked, isLocked]);
    await locked.end();
    const again = await user.beginSession('unlocked');
    expect(await ask(again.env, 'read')).toEqual(['KEY-OF-STUDIO']);
    await again.end();
  });
});

it('a session without a keychain has none: the kernel’s keyring, which forgets, is not taken for one', async () => {
  const env = bareEnvironment();
  const isAbsent = { why: 'absent', said: expect.stringContaining('not available') };
  expect(await ask(env, 'write=KEY-OF-STUDIO', 'read', 'remove')).toEqual([isAbsent, isAbsent, isAbsent]);
});
