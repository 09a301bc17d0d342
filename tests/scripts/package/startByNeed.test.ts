import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daemonFlags, programsFolder } from '#daemon/config/installation.ts';
import { bundlePrograms } from '#scripts/package/bundle.ts';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const token = /"token": "([^"]+)"/;

describe('the bundled daemon', () => {
  let folder = '';
  let written = '';
  let daemon: ReturnType<typeof start>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-start-'));
    await bundlePrograms(root, '0.1.0', folder);
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const script = path.join(folder, programsFolder, 'serve.js');
    written = readFileSync(script, 'latin1');
    writeFileSync(script, tellingWhatRuns(written), 'latin1');
    daemon = start(folder);
  });
  afterAll(async () => {
    await daemon.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const handlers = /^daemon\/bridge\/(?:app|mount|handler|routes\/.+)\.ts$/;
  const taskTypes = /\/taskTypes\//;
  const checks = /^daemon\/checks\//;

  it.each([
    ['route or handler', handlers],
    ['declaration of a route', /^protocol\/bridge\/routes[./]/],
    ['schema of a scene', /^protocol\/bridge\/sceneSnapshot\.ts$/],
    ['task type', taskTypes],
    ['check', checks],
    ['action of the farm', /^protocol\/renderbus\/(?:create|update|query|operate)\w+\.ts$/],
    ['command line', /^(?:daemon\/cli\/program\/emptyProgram\.ts|node_modules\/commander\/)/],
    ['schema that no setting of its file needs', /^protocol\/gateway\/published\.ts$/],
    ['schema of a list of the farm', /^protocol\/bridge\/(?:project|user)\.ts$/],
    ['package that only a request needs', /^node_modules\/(?:express|body-parser|router|qs|got|ws)\//],
  ])('makes no %s until it is ready', async (_what, of) => {
    const ran = await daemon.ranUntil('ready');
    expect(ran).toContain('daemon/store/open.ts');
    expect(ran.filter((module) => of.test(module))).toEqual([]);
  });

  it('makes no object of all that zod has, which `import { z }` would ask for', () => {
    expect(written).toMatch(/\binit_external\b/);
    expect(written).not.toMatch(/__export\(\w*(?:external|core|schemas|checks)_exports\d*,\{/);
  });

  it('makes its handlers for the first request, and no task type or check before one is asked for', async () => {
    const before = await daemon.ranUntil('ready');
    expect(before.filter((module) => handlers.test(module))).toEqual([]);
    expect(await daemon.ask('/v1/health')).toBe(200);
    const ran = await daemon.ranUntil('said 200');
    expect(ran).toContain('daemon/bridge/routes/tasks.ts');
    expect(ran.filter((module) => taskTypes.test(module) || checks.test(module))).toEqual([]);
    expect(await daemon.ask('/v1/task-types')).toBe(200);
    expect(await daemon.ranUntil('said 200', 2)).toContain('daemon/farms/renderbus/taskTypes/list.ts');
  });
});

/** Its modules send us their names when they are run, and so do its first words and its answers: a pipe that is full would throw. */
function tellingWhatRuns(script: string): string {
  const told = script
    .replace('[__getOwnPropNames(fn)[0]])(fn=0)', '[__told(__getOwnPropNames(fn)[0])])(fn=0)')
    .replace('[__getOwnPropNames(cb)[0]])((mod=', '[__told(__getOwnPropNames(cb)[0])])((mod=')
    .replace(
      '"use strict";',
      `"use strict";
const __told = (what) => { process.send(what); return what; };
const { write } = process.stdout;
process.stdout.write = function (...given) { __told('ready'); return write.apply(this, given); };
const { ServerResponse } = require('node:http');
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (...given) { __told('said ' + given[0]); return writeHead.apply(this, given); };`,
    );
  for (const runner of ['fn', 'cb']) expect(told).toContain(`__told(__getOwnPropNames(${runner})[0])`);
  return told;
}

function start(folder: string) {
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  const farm = { baseUrl: 'http://127.0.0.1:9/api/v2/task/', account: 'nobody' };
  writeFileSync(
    path.join(home, 'config.json'),
    JSON.stringify({ port: 0, farm, transfer: { driver: 'none' } }),
  );
  const program = path.join(folder, programsFolder, 'renderbridge.cjs');
  const daemon = spawn(process.execPath, [...daemonFlags, program, 'serve'], {
    env: { ...bareEnvironment(), RENDERBRIDGE_HOME: home, RENDERBRIDGE_ACCESS_KEY: 'nobody' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = once(daemon, 'exit');
  const told: unknown[] = [];
  daemon.on('message', (what) => told.push(what));
  let said = '';
  daemon.stderr?.setEncoding('utf8').on('data', (text) => {
    said += text;
  });

  return {
    /** What had run when it said that for the n-th time. */
    async ranUntil(words: string, times = 1): Promise<readonly string[]> {
      for (;;) {
        const at = told.flatMap((what, index) => (what === words ? [index] : []))[times - 1];
        if (at !== undefined) return told.slice(0, at).map(String);
        await Promise.race([
          once(daemon, 'message'),
          ended.then(() => Promise.reject(new Error(`It ended: ${said}`))),
        ]);
      }
    },
    async ask(route: string): Promise<number> {
      const written = readFileSync(path.join(home, 'daemon.json'), 'utf8');
      const { url } = JSON.parse(written) as { readonly url: string };
      const [, bearer = ''] = token.exec(written) ?? [];
      const headers = { Authorization: `Bearer ${bearer}` };
      const { status } = await fetch(url + route, { headers }).catch((error: unknown) => {
        throw new Error(`The daemon does not answer. It said: ${said.slice(-2000)}`, { cause: error });
      });
      return status;
    },
    async stop(): Promise<void> {
      daemon.kill('SIGTERM');
      await ended;
    },
  };
}
