import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { createStudioChecks } from '#daemon/hooks/studioChecks.ts';
import type { JudgedPlan } from '#daemon/submissions/ports.ts';
import { blenderScene } from '../blenderScene.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const plan: JudgedPlan = {
  type: 'blender',
  locale: 'en',
  scene: blenderScene(),
  settings: { frames: '1-3' },
  form: { groups: [] },
  requests: [{ action: 'create_blender_task', body: { frames: '1-3' } }],
  problems: [],
};

/** A `checks.d` with these programs, run by this Node. */
function checksOf(programs: Readonly<Record<string, string>>, timeoutMs = 60_000) {
  const folder = path.join(temporaryFolder(), 'checks.d');
  mkdirSync(folder);
  for (const [name, source] of Object.entries(programs)) {
    writeFileSync(path.join(folder, name), `#!${process.execPath}\n${source}`, { mode: 0o700 });
  }
  const log = quietLog();
  return { folder, log, judge: createStudioChecks({ folder, log, timeoutMs }).judge };
}

const says = (problems: unknown) => `console.log(${JSON.stringify(JSON.stringify(problems))})`;
const tooBig = {
  code: 'tooBig',
  severity: 'error',
  message: 'No 8K on Fridays.',
  action: 'Wait for Monday.',
};

it('a program that is added to the folder is asked, and its problem counts', async () => {
  const { judge } = checksOf({ fridays: says([tooBig]) });
  expect(await judge(plan, 'en')).toEqual([{ ...tooBig, params: { program: 'fridays' } }]);
});

it('gets the whole plan on its standard input', async () => {
  const { judge, folder } = checksOf({
    keep: "require('node:fs').writeFileSync('seen.json', require('node:fs').readFileSync(0)); console.log('[]')",
  });
  expect(await judge(plan, 'en')).toEqual([]);
  expect(JSON.parse(readFileSync(path.join(folder, 'seen.json'), 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(plan)),
  );
});

it('may answer in both languages, with parameters', async () => {
  const bilingual = {
    code: 'artistUnknown',
    severity: 'warning',
    message: { en: 'Nobody is called {name}.', zh: '没有名为 {name} 的人。' },
    action: { en: 'Write your login.', zh: '请填写登录名。' },
    params: { name: 'x' },
    path: 'settings.artist',
  };
  const { judge } = checksOf({ names: says([bilingual]) });
  expect(await judge(plan, 'zh')).toMatchObject([
    { message: '没有名为 x 的人。', action: '请填写登录名。', path: 'settings.artist' },
  ]);
});

it('nothing said is no problem, and no folder is none either', async () => {
  expect(await checksOf({ silent: '' }).judge(plan, 'en')).toEqual([]);
  const folder = path.join(temporaryFolder(), 'checks.d');
  expect(await createStudioChecks({ folder, log: quietLog() }).judge(plan, 'en')).toEqual([]);
});

/** Writes at once, again and again: what is only queued would never leave a loop that does not end. */
const flood = `
  const { writeSync } = process.getBuiltinModule('node:fs');
  for (;;) try { writeSync(1, 'x'.repeat(1e5)); } catch (error) { if (error.code !== 'EAGAIN') throw error; }
`;

it.each([
  ['not JSON', "console.log('hello')", 'Its output is not JSON.'],
  ['another shape', says({ problems: [] }), 'Expected a list'],
  ['an unknown severity', says([{ ...tooBig, severity: 'fatal' }]), '0.severity'],
  ['an unknown field', says([{ ...tooBig, colour: 'red' }]), 'colour'],
  ['an exit code', "console.error('no licence'); process.exit(3)", 'It ended with code 3: no licence'],
  ['a flood', flood, 'It wrote more than'],
])('%s is a warning that names the program', async (_title, source, reason) => {
  const { judge, log } = checksOf({ odd: source });
  const [problem, ...others] = await judge(plan, 'en');
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    code: 'studioCheckFailed',
    severity: 'warning',
    params: { program: 'odd' },
  });
  expect(problem?.message).toContain(reason);
  expect(log.lines).toHaveLength(1);
});

it('one that hangs is ended with what it started, and the others are heard', async () => {
  const { judge, folder } = checksOf(
    {
      hangs: `const { spawn } = require('node:child_process');
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
        require('node:fs').writeFileSync('child.pid', String(child.pid));
        setInterval(() => {}, 1000);`,
      speaks: says([tooBig]),
    },
    1500,
  );
  const problems = await judge(plan, 'en');
  expect(problems.map(({ code, params }) => `${code} ${String(params.program)}`)).toEqual([
    'studioCheckFailed hangs',
    'tooBig speaks',
  ]);
  const pid = Number(readFileSync(path.join(folder, 'child.pid'), 'utf8'));
  await expect(gone(pid)).resolves.toBe(true);
});

it.each([
  ['that ends well', "console.log('[]');", []],
  ['that fails', 'process.exitCode = 3;', ['It ended with code 3.']],
])('one %s ends what it left behind, and is not waited for', async (_title, last, reasons) => {
  const { judge, folder } = checksOf({
    leaves: `const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      require('node:fs').writeFileSync('child.pid', String(child.pid));
      child.unref();
      ${last}`,
  });
  const problems = await judge(plan, 'en');
  expect(problems.map(({ params }) => params.reason)).toEqual(reasons);
  await expect(gone(Number(readFileSync(path.join(folder, 'child.pid'), 'utf8')))).resolves.toBe(true);
});

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux.each([
  ['answers', "console.log('[]');", []],
  ['hangs', 'setInterval(() => {}, 1000);', ['It did not answer within 1.5 s.']],
])(
  'what leaves the group of one that %s ends with it, though it ignores SIGTERM',
  async (_title, last, reasons) => {
    const ignores =
      "process.on('SIGTERM', () => {}); require('node:fs').writeFileSync('child.pid', String(process.pid));";
    const { judge, folder } = checksOf(
      {
        parts: `const { spawn } = require('node:child_process');
        const code = ${JSON.stringify(`${ignores} setInterval(() => {}, 1000);`)};
        spawn(process.execPath, ['-e', code], { stdio: 'inherit', detached: true }).unref();
        const timer = setInterval(() => {
          if (!require('node:fs').existsSync('child.pid')) return;
          clearInterval(timer);
          ${last}
        }, 10);`,
      },
      reasons.length === 0 ? 60_000 : 1500,
    );
    const problems = await judge(plan, 'en');
    expect(problems.map(({ params }) => params.reason)).toEqual(reasons);
    await expect(gone(Number(readFileSync(path.join(folder, 'child.pid'), 'utf8')))).resolves.toBe(true);
  },
);

onLinux('one whose output is held open by what cannot be ended is heard all the same', async () => {
  const { judge, folder } = checksOf({
    holds: `const { spawn } = require('node:child_process');
      const options = { stdio: 'inherit', detached: true, env: {} };
      const child = spawn('/bin/sleep', ['60'], options);
      require('node:fs').writeFileSync('child.pid', String(child.pid));
      child.unref();
      ${says([tooBig])}`,
  });
  expect(await judge(plan, 'en')).toMatchObject([{ code: 'tooBig' }]);
  process.kill(Number(readFileSync(path.join(folder, 'child.pid'), 'utf8')), 'SIGKILL');
});

it.each([
  ['the folder itself', 'checks.d'],
  ['a folder above it', '.'],
])('%s that others may write to is refused in a sentence, and nothing in it runs', async (_title, which) => {
  const { judge, folder } = checksOf({ rule: "require('node:fs').writeFileSync('ran', '')" });
  const open = path.join(folder, '..', which);
  chmodSync(open, 0o770);
  const problems = await judge(plan, 'en');
  expect(problems.map(({ params }) => params)).toEqual([
    { program: 'checks.d', reason: expect.stringContaining(`Run: chmod go-w ${path.resolve(open)}`) },
  ]);
  chmodSync(open, 0o700);
  expect(existsSync(path.join(folder, 'ran'))).toBe(false);
});

it('a link to a program in a folder that others may write to is not followed', async () => {
  const { judge, folder } = checksOf({});
  const elsewhere = checksOf({ rule: "require('node:fs').writeFileSync('ran', '')" }).folder;
  symlinkSync(path.join(elsewhere, 'rule'), path.join(folder, 'rule'));
  chmodSync(elsewhere, 0o777);
  expect(await judge(plan, 'en')).toMatchObject([
    { params: { program: 'rule', reason: expect.stringContaining(elsewhere) } },
  ]);
  expect(existsSync(path.join(folder, 'ran'))).toBe(false);
});

it('a link that leads through a folder that others may write to is not followed, wherever it leads at last', async () => {
  const { folder: safe } = checksOf({ rule: "require('node:fs').writeFileSync('ran', '')" });
  const open = temporaryFolder();
  for (const [name, target] of [
    ['rule', path.join(safe, 'rule')],
    ['folder', safe],
  ] as const)
    symlinkSync(target, path.join(open, name));
  chmodSync(open, 0o777);
  const { judge, folder } = checksOf({});
  symlinkSync(path.join(open, 'rule'), path.join(folder, 'rule'));
  const home = temporaryFolder();
  symlinkSync(path.join(open, 'folder'), path.join(home, 'checks.d'));
  const other = createStudioChecks({ folder: path.join(home, 'checks.d'), log: quietLog() });
  const refused = { params: { reason: expect.stringContaining(`Run: chmod go-w ${open}`) } };
  expect(await judge(plan, 'en')).toMatchObject([refused]);
  expect(await other.judge(plan, 'en')).toMatchObject([refused]);
  expect([folder, safe].some((place) => existsSync(path.join(place, 'ran')))).toBe(false);
  chmodSync(open, 0o700);
});

it('a text names its own parameters alone; what every object has stays as it is written', async () => {
  const message = '{constructor} {__proto__} {toString} {0.__class__} {width}';
  const { judge } = checksOf({ names: says([{ ...tooBig, message, params: { width: 7680 } }]) });
  expect(await judge(plan, 'en')).toMatchObject([
    { message: '{constructor} {__proto__} {toString} {0.__class__} 7680' },
  ]);
});

it('they run side by side', async () => {
  const waitsForTheOthers = `
    const { readdirSync, writeFileSync } = process.getBuiltinModule('node:fs');
    writeFileSync(process.argv[1] + '.here', '');
    const timer = setInterval(() => {
      if (readdirSync('.').filter((name) => name.endsWith('.here')).length < 5) return;
      clearInterval(timer);
      console.log('[]');
    }, 5);
  `;
  const { judge } = checksOf(
    Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, waitsForTheOthers])),
  );
  expect(await judge(plan, 'en')).toEqual([]);
});

it('batch files, programs that others may write to, and what is no program are not run', async () => {
  const tag = "require('node:fs').writeFileSync('ran', '')";
  const { judge, folder } = checksOf({ 'rule.CMD': tag, open: tag, 'README.md': tag, '.hidden': tag });
  chmodSync(path.join(folder, 'open'), 0o722);
  chmodSync(path.join(folder, 'README.md'), 0o600);
  mkdirSync(path.join(folder, 'folder'));
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'broken'));
  const problems = await judge(plan, 'en');
  expect(problems.map(({ params }) => params)).toEqual([
    { program: 'open', reason: expect.stringContaining('Other users can write to it.') },
    { program: 'rule.CMD', reason: expect.stringContaining('Batch files are not run') },
  ]);
  expect(existsSync(path.join(folder, 'ran'))).toBe(false);
});

it('the access key is not handed on, and no shell reads a name', async () => {
  process.env.RENDERBRIDGE_ACCESS_KEY = 'secret';
  const { judge } = checksOf({
    'a;b $(c) & d':
      'console.log(JSON.stringify([{ code: "env", severity: "note", message: String(process.env.RENDERBRIDGE_ACCESS_KEY) }]))',
  });
  const problems = await judge(plan, 'en');
  delete process.env.RENDERBRIDGE_ACCESS_KEY;
  expect(problems).toMatchObject([
    { code: 'env', message: 'undefined', params: { program: 'a;b $(c) & d' } },
  ]);
});

/** A killed process may be there for a moment, until somebody reads its end. */
async function gone(pid: number): Promise<boolean> {
  for (let look = 0; look < 100; look += 1) {
    const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
    if (status === '' || /^State:\s+Z/m.test(status)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
