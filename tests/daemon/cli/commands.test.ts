import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { programCommand } from '#daemon/config/installation.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { type BridgeClient, findDaemon } from '#tests/plainBridge.ts';
import { commandHome } from '#tests/scenarios/commands.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { bareEnvironment } from '../bareEnvironment.ts';

// A real daemon and its own sandbox, which draws frames of programs that are not here in half a second each.
const long = 'shot_long';
/** More than are drawn while all of this runs, however busy the machine. */
const longFrames = 9000;
const short = '镜头一_灯光';
let stage: ReturnType<typeof commandHome>;
let bridge: BridgeClient;
let folder: string;
/** Of many frames; and of three, which are done. */
let running: Task;
let ended: Task;

beforeAll(async () => {
  stage = commandHome();
  folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-shots-'));
  expect(await stage.run('start')).toMatchObject({ code: 0 });
  bridge = await findDaemon([stage.home]);
  ended = await taskOf(await submit(short, 3), ({ state }) => state === 'done');
  running = await taskOf(await submit(long, longFrames), ({ state }) => state === 'rendering');
});

afterAll(() => {
  stage.end();
  rmSync(folder, { recursive: true, force: true });
});

async function submit(name: string, end: number, settings: object = {}): Promise<Submission> {
  const file = path.join(folder, `${name}.ma`);
  writeFileSync(file, '//Maya ASCII 2024 scene\n');
  const scene = SceneSnapshot.parse({
    bridge: 1,
    host: { app: 'maya', version: '2024', adapter: '0.1.0', os: 'linux' },
    scene: { path: file, modified: false, name },
    renderer: { name: 'arnold' },
    plugins: [],
    frames: { start: 1, end, step: 1 },
    fps: 24,
    resolution: { width: 32, height: 18 },
    output: { format: 'PNG' },
    cameras: [{ name: 'persp1', renderable: true }],
    layers: [{ name: 'defaultRenderLayer', renderable: true }],
  });
  return bridge.post('/v1/submissions', { scene, settings });
}

async function taskOf({ id }: Submission, isSo: (task: Task) => boolean): Promise<Task> {
  for (;;) {
    const { items } = await bridge.get<{ items: Task[] }>('/v1/tasks');
    const found = items.find((task) => task.submissionId === id && isSo(task));
    if (found) return found;
    await pause(100);
  }
}

const run = (...args: string[]) => stage.run(...args);

describe('every answer says SANDBOX, as text and as JSON', () => {
  const commands = [
    ['status'],
    ['tasks'],
    ['tasks', '--state', 'failed'],
    ['task', 'ENDED'],
    ['logs', 'ENDED'],
    ['projects'],
    ['plugins', 'maya'],
    ['users'],
    ['balance'],
    ['config', 'list'],
    ['config', 'get', 'farm.account'],
    ['doctor'],
    ['adapters', 'list'],
    ['service', 'status'],
    ['limits'],
    ['report'],
    ['pause', 'ENDED'],
    ['cancel', 'nothing'],
    ['login'],
    ['open'],
  ];

  it.each(commands)('%s %s %s', async (...command: string[]) => {
    const args = command.map((word) => (word === 'ENDED' ? ended.taskId : word));
    const [text, json] = await Promise.all([run(...args), run(...args, '--json')]);
    expect(text.out + text.err).toMatch(/^SANDBOX: /m);
    // On a busy machine it first says what it waits for, before any farm is known.
    expect(json.err.replace(/^.* has not answered yet\. .*\n/, '')).toMatch(/^SANDBOX: /);
    const answer: unknown = JSON.parse(json.out);
    for (const each of Array.isArray(answer) ? answer : [answer])
      expect(each).toMatchObject({ sandbox: true });
    expect(text.err).not.toMatch(/^\s+at /m);
    expect(json.code).toBe(text.code);
  });
});

describe('tasks', () => {
  it('are a table under a header, with state, frames, fee, time and origin', async () => {
    const { out } = await run('tasks');
    const [, header, ...rows] = out.split('\n');
    expect(header).toMatch(
      /^TASK +STATE +DONE +FAILED +FEE +EXPECTED +TIME +LEFT +SUBMITTED +PROJECT +SCENE +MADE +ALLOWS$/,
    );
    expect(rows.find((row) => row.startsWith(ended.taskId))).toMatch(
      /done +3\/3 +CNY 0\.\d+ +0:\d\d +\d{4}-\d\d-\d\d \d\d:\d\d +sandbox +镜头一_灯光\.ma +Here +resubmit done, fetch, rerender$/,
    );
  });

  it('are ids alone for a script, and only those that a filter lets through', async () => {
    const { code, out } = await run('tasks', '--quiet', '--state', 'done');
    expect([code, out]).toEqual([0, `${ended.taskId}\n`]);
  });

  it('of which only the newest were asked for say that there are more', async () => {
    const { out, err } = await run('tasks', '--limit', '1');
    expect(out).toContain(running.taskId);
    expect(out).not.toContain(ended.taskId);
    expect(err).toContain('newest 1');
  });
});

it('one task shows its facts and its frames, and its log on demand', async () => {
  const { code, out } = await run('task', ended.taskId, '--logs');
  expect(code).toBe(0);
  expect(out).toMatch(/^SOFTWARE +maya 2024$/m);
  expect(out).toMatch(/^ +2 +done +100 % +0:\d\d +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +\d{4}/m);
  expect(out).toContain('SIMULATED: frame');
  const json = await run('task', ended.taskId, '--json');
  expect(JSON.parse(json.out)).toMatchObject({ taskId: ended.taskId, frameList: [{ number: 1 }, {}, {}] });
});

describe('logs', () => {
  it('of a frame are those of that frame, by its number', async () => {
    const [second, third] = await Promise.all(['2', '3'].map((frame) => run('logs', ended.taskId, frame)));
    expect(second?.out).toContain('frame 2 was drawn');
    expect(second?.out).not.toContain('frame 3 was drawn');
    expect(third?.out).toContain('frame 3 was drawn');
    const { out } = await run('logs', ended.taskId, '2', '--quiet');
    expect(out).toBe('SIMULATED: frame 2 was drawn, not rendered.\n');
  });

  it('of a frame that is over are told once where they are followed', async () => {
    const { code, out } = await run('logs', ended.taskId, '2', '--follow', '--quiet');
    expect([code, out.split('frame 2 was drawn').length]).toEqual([0, 2]);
  });

  it('of a task whose turn is still to come are waited for where they are followed', async () => {
    const next = await taskOf(await submit('shot_next', 2), ({ state }) => state === 'waiting');
    const { child, ended: following } = stage.spawned(['logs', next.taskId, '--follow']);
    const said = new Promise<string>((resolve) => {
      child.stderr?.on('data', (chunk) => /has started yet/.test(String(chunk)) && resolve(String(chunk)));
      child.once('close', () => resolve('nothing'));
    });
    expect(await said).toContain(`No frame of task ${next.taskId} has started yet. Waiting …`);
    expect(await run('pause', next.taskId)).toMatchObject({ code: 0 });
    expect(await following).toMatchObject({
      code: 1,
      err: expect.stringContaining('the farm has no log yet'),
    });
  });

  it('of no frame of the task name the frames that there are', async () => {
    const { code, err } = await run('logs', ended.taskId, '77');
    expect(code).toBe(1);
    expect(err).toContain('has no frame 77. Its frames: 1, 2, 3.');
  });
});

it('orders say what became of each task, and end as that did', async () => {
  const id = running.taskId;
  const paused = await run('pause', id);
  expect([paused.code, paused.out]).toEqual([0, expect.stringMatching(new RegExp(`^${id} +done$`, 'm'))]);
  const first = await run('priority', id, '--to', '80');
  expect([first.code, first.out]).toEqual([0, expect.stringContaining('done')]);
  const limit = await run('timeout', id, '--to', '90m', '--json');
  expect(JSON.parse(limit.out)).toMatchObject([
    {
      state: 'done',
      request: { timeoutSeconds: 5400 },
      outcomes: [
        { id, result: 'done', message: expect.stringContaining('is 2 h: the farm takes whole hours') },
      ],
    },
  ]);
  const resumed = await run('resume', id, '--quiet');
  expect([resumed.code, resumed.out]).toEqual([0, '']);
  const mixed = await run('pause', id, '99', ended.taskId);
  expect(mixed.code).toBe(1);
  expect(mixed.err).toContain('Task 99 does not exist.');
  expect(mixed.err).toContain(
    `${ended.taskId} does not allow pause now. It allows: resubmit done, fetch, rerender.`,
  );
  expect(mixed.err).toContain('The others were not changed either.');
  expect((await bridge.get<Task>(`/v1/tasks/${id}`)).state).not.toBe('stopped');
});

it('what is billed again or deleted is refused without --yes, and nothing is ordered', async () => {
  const before = await bridge.get<{ items: object[] }>('/v1/operations');
  const [resubmit, remove] = await Promise.all([
    run('resubmit', ended.taskId),
    run('projects', 'delete-configuration', '1', '1'),
  ]);
  expect([resubmit?.code, resubmit?.err]).toEqual([2, expect.stringContaining('--yes')]);
  expect(resubmit?.err).toContain('charge for it again');
  expect([remove?.code, remove?.err]).toEqual([2, expect.stringContaining('--yes')]);
  expect((await bridge.get<{ items: object[] }>('/v1/operations')).items).toHaveLength(before.items.length);
});

it('a task is not a submission, and says which commands are for it', async () => {
  const { code, err } = await run('retry', ended.taskId);
  expect(code).toBe(1);
  expect(err).toContain('is a task, not a submission');
});

it('a project whose name is a number is created by that name, takes a configuration and loses it', async () => {
  expect(await run('projects', 'create', '2026', '--remark', 'night')).toMatchObject({ code: 0 });
  const listed = await run('projects', '--fresh', '--json');
  const project = (JSON.parse(listed.out) as { projectName: string; projectId: string }[]).find(
    ({ projectName }) => projectName === '2026',
  );
  const id = project?.projectId ?? '';
  expect(await run('projects', 'add-configuration', id, 'blender 3.4', '--default')).toMatchObject({
    code: 0,
  });
  const { out } = await run('projects', '--fresh');
  expect(out).toMatch(new RegExp(`^${id} +2026 +sandbox +\\d+ +blender 3.4 +Yes`, 'm'));
  const removed = await run('projects', 'delete-configuration', id, '--all', '--yes');
  expect([removed.code, removed.out]).toEqual([0, expect.stringContaining('done')]);
  expect(await run('projects', 'change', id)).toMatchObject({ code: 2 });
});

it('notifications are changed for the account that calls, and need a way', async () => {
  const wayless = await run('notifications', 'failed');
  expect([wayless.code, wayless.err]).toEqual([2, expect.stringContaining('--by and --to')]);
  const changed = await run(
    'notifications',
    'failed',
    '--by',
    'email',
    '--to',
    'ana@studio.example',
    '--json',
  );
  expect(JSON.parse(changed.out)).toMatchObject([
    { state: 'done', request: { loginName: 'sandbox', type: 'failed', mode: 'email' } },
  ]);
});

it('a setting is written when it is right, told with where it comes from, and taken out again', async () => {
  const file = path.join(stage.home, 'config.json');
  expect(await run('config', 'set', 'farm.account', '0042')).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ port: 0, farm: { account: '0042' } });
  const got = await run('config', 'get', 'farm.account', '--json');
  expect(JSON.parse(got.out)).toMatchObject({ value: '0042', source: 'file' });
  expect((await run('config', 'get', 'farm.account')).out).toBe('0042\n');
  const wrong = await run('config', 'set', 'port', 'many');
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('expected a whole number')]);
  const farmless = await run('config', 'set', 'farm.baseUrl', 'http://example.com/');
  expect([farmless.code, farmless.err]).toEqual([2, expect.stringContaining('https')]);
  const unknown = await run('config', 'get', 'farm.acount');
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('farm.account')]);
  expect(await run('config', 'set', 'farm.account', '--unset')).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ port: 0 });
});

it('the doctor finds nothing wrong where all is right', async () => {
  const { code, out } = await run('doctor', '--json');
  const { healthy, findings } = JSON.parse(out) as {
    healthy: boolean;
    findings: { about: string; state: string }[];
  };
  expect([code, healthy]).toEqual([0, true]);
  expect(findings.map(({ about }) => about)).toEqual(
    expect.arrayContaining(['home', 'disk', 'configuration', 'accessKey', 'launcher', 'daemon', 'farm']),
  );
});

it('a reader that goes after the first line ends a command in silence', async () => {
  const { child, ended: over } = stage.spawned(['tasks', '--json']);
  child.stdout?.destroy();
  const { code, err } = await over;
  expect(err).not.toMatch(/EPIPE|\bat /);
  expect([0, null]).toContain(code);
});

const onTerminal = async (
  args: readonly string[],
  { columns = 60, answers = [] as [shown: string, typed: string][], env = {} as Record<string, string> } = {},
) => {
  const script = path.join(import.meta.dirname, 'on_terminal.py');
  const { stdout } = await promisify(execFile)(
    'python3',
    [script, ...programCommand('renderbridge'), ...args],
    {
      env: {
        ...bareEnvironment(),
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        RENDERBRIDGE_HOME: stage.home,
        COLUMNS: String(columns),
        ANSWERS: JSON.stringify(answers),
        ...env,
      },
    },
  );
  return stdout;
};

needing('python3')('on a terminal a table fits it, in colours unless they are not wanted', async () => {
  const [narrow, plain, tiny] = await Promise.all([
    onTerminal(['tasks']),
    onTerminal(['tasks'], { env: { NO_COLOR: '1' } }),
    onTerminal(['tasks', '--no-color'], { columns: 20 }),
  ]);
  expect(narrow).toContain('\u001b[32mdone');
  const rows = (shown = '') =>
    stripVTControlCharacters(shown)
      .split(/\r?\n/)
      .filter((line) => /^(TASK|1)/.test(line));
  const { items } = await bridge.get<{ items: Task[] }>('/v1/tasks');
  expect(rows(narrow)).toHaveLength(1 + items.length);
  for (const row of rows(narrow)) expect(stringWidth(row)).toBeLessThanOrEqual(60);
  for (const row of rows(tiny)) expect(stringWidth(row)).toBeLessThanOrEqual(20);
  expect(plain).not.toContain('\u001b[');
  expect(tiny).not.toContain('\u001b[');
});

needing('python3')('on a terminal a person is asked, and only a yes is one', async () => {
  const args = ['resubmit', ended.taskId];
  const refused = await onTerminal(args, { answers: [['[y/N]', 'n\r']] });
  expect(refused).toContain('The farm may charge for it again.');
  expect(refused).toMatch(/Nothing was changed\.\s+CODE 1/);
  expect(await onTerminal(args, { answers: [['[y/N]', '\u0004']] })).toMatch(/CODE 1/);
  const done = await onTerminal(args, { answers: [['[y/N]', 'y\r']] });
  expect(done).toMatch(new RegExp(`${ended.taskId} +.*done[^]*CODE 0`));
});

needing('python3')(
  'on a terminal a bar shows how far a task is, and Ctrl+C leaves the terminal as it was',
  async () => {
    const shown = await onTerminal(['task', running.taskId, '--follow'], { answers: [['░', '\u0003']] });
    expect(shown).toMatch(new RegExp(`Task ${running.taskId} {2}.*░`));
    // Lines wrap again.
    expect(shown.lastIndexOf('\u001b[?7h')).toBeGreaterThan(shown.lastIndexOf('\u001b[?7l'));
    expect(shown).toMatch(/CODE -2/);
  },
);

it('a task that waits is cancelled in one order, which asks first: stopped, then deleted', async () => {
  const offersCancel = ({ actions }: Task) => actions.some(({ action }) => action === 'cancel');
  const { taskId } = await taskOf(await submit('cancelled', 500, { projectName: 'sandbox' }), offersCancel);
  const unasked = await run('cancel', taskId);
  expect([unasked.code, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  expect(await run('cancel', taskId, '--yes')).toMatchObject({ code: 0 });
  const { items } = await bridge.get<{ items: { request: object; state: string }[] }>('/v1/operations');
  expect(items[0]).toMatchObject({ request: { order: 'cancel', taskIds: [taskId] }, state: 'done' });
  expect((await run('cancel', taskId, '--yes')).code).toBe(1);
});
