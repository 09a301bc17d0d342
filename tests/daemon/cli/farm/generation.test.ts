import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';
import { type Running, startProgram } from '#tests/scenarios/processes.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { runCli } from '../cliProcess.ts';

interface FarmOfOne {
  readonly process: Running;
  /** Its origin, with a slash at its end. */
  readonly address: string;
  readonly log: () => string;
}

const farms: FarmOfOne[] = [];
let elsewhere: Server;
let wrongAddress: string;

async function farmOf(generation: 1 | 2): Promise<FarmOfOne> {
  const home = temporaryFolder();
  const process = await startProgram(
    ['sandbox/main.ts', '--home', home, '--generation', String(generation)],
    /SANDBOX farm at/,
  );
  const { url } = SandboxFile.parse(JSON.parse(readFileSync(path.join(home, sandboxFileName), 'utf8')));
  const log = () => readFileSync(path.join(home, 'sandbox.log'), 'utf8');
  return { process, address: `${new URL(url).origin}/`, log };
}

beforeAll(async () => {
  farms.push(...(await Promise.all([farmOf(1), farmOf(2)])));
  // As a portal of a hotel does, or any service that wraps its answers: no farm.
  elsewhere = createServer((request, response) => {
    heard.push(`${request.url} ${JSON.stringify(request.headers)}`);
    request.on('data', (chunk) => heard.push(String(chunk)));
    request.on('end', () => response.end('{"code": 404, "message": "no such page"}'));
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  wrongAddress = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
});
const heard: string[] = [];

afterAll(async () => {
  for (const { process } of farms) await process.stop();
  await new Promise((resolve) => elsewhere.close(resolve));
});

const [first, second] = [() => farms[0] as FarmOfOne, () => farms[1] as FarmOfOne];
const firstAddress = () => `${first().address}api/v2/task/`;

/** A user of the farm at an address, who may have said its generation. */
function userOf(baseUrl: string, generation?: 1 | 2) {
  const home = path.join(temporaryFolder(), 'home');
  mkdirSync(home, { mode: 0o700 });
  const config = path.join(home, 'config.json');
  const farm = { baseUrl, account: 'sandbox', intervalMs: 0, ...(generation ? { generation } : {}) };
  writeFileSync(config, JSON.stringify({ farm }));
  const env = { RENDERBRIDGE_HOME: home, HOME: path.dirname(home) };
  return {
    run: (args: readonly string[], input?: string) => runCli(args, env, input),
    generation: () => JSON.parse(readFileSync(config, 'utf8')).farm.generation,
    keys: () => {
      const file = path.join(home, 'secrets.json');
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    },
  };
}

describe('login chooses the generation', () => {
  it('by what answers at an address that says nothing of itself', async () => {
    const user = userOf(second().address);
    const { code, out } = await user.run(['login', '--json'], 'sandbox');
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { outcome: 'accepted', warnings: [expect.stringContaining('2'), expect.anything()] },
    ]);
    expect([user.generation(), user.keys()]).toEqual([2, expect.stringContaining('generation 2 http')]);
  });

  it('by the address where that says it, and writes nothing that holds already', async () => {
    const user = userOf(firstAddress());
    const { code } = await user.run(['login'], 'sandbox');
    expect([code, user.generation(), user.keys()]).toEqual([
      0,
      undefined,
      expect.stringContaining('sandbox'),
    ]);
  });

  it('by what answers where the address says otherwise', async () => {
    const user = userOf(`${second().address}api/v2/task/`);
    expect((await user.run(['login'], 'sandbox')).code).toBe(0);
    expect(user.generation()).toBe(2);
  });

  it.each([
    ['1 of a farm of the second', 1, () => second().address, 2],
    ['2 of a farm of the first', 2, firstAddress, 1],
  ] as const)('not against a person, who is told instead: generation %s', async (_title, set, at, other) => {
    const user = userOf(at(), set);
    const { code, said } = await user.run(['login'], 'sandbox');
    expect([code, said]).toEqual([
      1,
      expect.stringContaining(`Change the setting farm.generation to ${other}`),
    ]);
    expect([user.generation(), user.keys()]).toEqual([set, '']);
  });

  it.each([1, 2] as const)('and stores no key that the farm of generation %i refuses', async (generation) => {
    const at = generation === 1 ? firstAddress() : second().address;
    const user = userOf(at);
    const { code, said } = await user.run(['login'], 'KEY-OF-THE-OTHER');
    expect([code, said]).toEqual([1, expect.stringContaining('refuses this key')]);
    expect([user.generation(), user.keys()]).toEqual([undefined, '']);
  });

  it('and sends no key to an address that no farm answers at', async () => {
    const user = userOf(wrongAddress);
    heard.length = 0;
    const { code, said } = await user.run(['login'], 'SECRET-OF-THE-STUDIO');
    expect([code, said]).toEqual([0, expect.stringContaining('The farm did not confirm the key')]);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.join('\n')).not.toContain('SECRET-OF-THE-STUDIO');
    expect(user.generation()).toBe(undefined);
  });

  it('a key of the second generation that was set never travels, whatever answers', async () => {
    const user = userOf(wrongAddress, 2);
    heard.length = 0;
    await user.run(['login'], 'SECRET-OF-THE-STUDIO');
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.join('\n')).not.toContain('SECRET-OF-THE-STUDIO');
  });
});

describe('setup chooses the generation', () => {
  it('from what answers, and forgets what was set for the farm before', async () => {
    const user = userOf(second().address, 2);
    const to = (farm: string) =>
      user.run(['setup', '--yes', '--farm', farm, '--account', 'sandbox', '--hosts', 'none']);
    expect((await to(firstAddress())).code).toBe(0);
    expect(user.generation()).toBe(undefined);
    expect((await to(second().address)).code).toBe(0);
    expect(user.generation()).toBe(2);
    expect((await to(second().address)).code).toBe(0);
    expect(user.generation()).toBe(2);
  });
});

describe('doctor says which generation answers', () => {
  it.each([
    ['the other one', 1, () => second().address, 'generation 2'],
    ['the other one', 2, firstAddress, 'generation 1'],
  ] as const)('where it is %s than %i', async (_title, set, at, said) => {
    const { code, out } = await userOf(at(), set).run(['doctor']);
    expect(code).toBe(1);
    expect(out).toContain(said);
  });

  it.each([
    ['a farm of the chosen one', 2, () => second().address],
    ['no farm', 1, () => wrongAddress],
  ] as const)('and nothing of %s', async (_title, set, at) => {
    expect((await userOf(at(), set).run(['doctor'])).out).not.toContain('farm.generation');
  });
});
