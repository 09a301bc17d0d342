import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { words } from '#daemon/cli/language.ts';
import { programFile } from '#daemon/config/installation.ts';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const onTerminal = fileURLToPath(new URL('../on_terminal.py', import.meta.url));

function user() {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
  const home = path.join(folder, 'ours');
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [programFile('renderbridge'), 'setup', ...args],
      { encoding: 'utf8', env: { ...bareEnvironment(), HOME: folder, RENDERBRIDGE_HOME: home } },
    );
    return { status, out: stdout, said: stderr };
  };
  const config = () => JSON.parse(readFileSync(path.join(home, 'config.json'), 'utf8'));
  return { folder, home, run, config, modules: path.join(folder, 'maya/2025/modules') };
}
const isLinux = process.platform === 'linux';

(isLinux ? describe : describe.skip)('setup', () => {
  it('does without questions what a studio’s answers and the flags say, the flags first', () => {
    const { folder, run, config, modules } = user();
    const answers = path.join(folder, 'answers.json');
    const farm = 'https://farm.example/api/v2/task/';
    writeFileSync(
      answers,
      JSON.stringify({ farm, account: 'studio', frames: '/mnt/{project}', hosts: 'none' }),
    );
    const { status, said } = run('--yes', '--answers', answers, '--account', 'ana', '--hosts', 'maya');
    expect([status, said.includes('Installed for maya')]).toEqual([0, false]);
    expect(said).toContain(`No farm answers at ${farm}. The settings are stored anyway`);
    expect(config()).toEqual({
      farm: { account: 'ana', baseUrl: farm },
      frames: { folder: '/mnt/{project}' },
    });
    expect(existsSync(path.join(modules, 'renderbridge_maya'))).toBe(true);
    expect(existsSync(path.join(folder, '.config/systemd'))).toBe(false);
  });

  it('asks nobody where nobody can answer, and changes nothing then', () => {
    const { home, run, modules } = user();
    expect(run()).toMatchObject({ status: 2, said: expect.stringContaining('--yes') });
    expect([existsSync(home), existsSync(modules)]).toEqual([false, false]);
  });

  it('refuses answers that it does not know before it does anything', () => {
    const { folder, run, modules } = user();
    const answers = path.join(folder, 'answers.json');
    writeFileSync(answers, '{"hosts": "maya", "accessKey": "secret"}');
    const wrong = run('--yes', '--answers', answers);
    expect([wrong.status, wrong.said]).toEqual([2, expect.stringContaining(answers)]);
    writeFileSync(answers, '{');
    expect(run('--yes', '--answers', answers).status).toBe(2);
    expect(existsSync(modules)).toBe(false);
  });

  it('writes nothing where one of several answers is wrong, and names where it stands', () => {
    const { folder, run, home } = user();
    const taken = path.join(folder, 'taken');
    writeFileSync(taken, '');
    const real = ['--farm', 'https://farm.example/api', '--account', 'ana'];
    const wrong: readonly (readonly [said: string, ...args: readonly string[]])[] = [
      ['--farm: farm.baseUrl: expected an https address', '--farm', 'www5.renderbus.com', '--account', 'ana'],
      ['farm.account: expected a value', '--farm', 'https://farm.example/api', '--account', ' '],
      ['farm.account: expected a value', '--farm', 'https://farm.example/api'],
      ['--frames: frames.folder: expected an absolute folder', ...real, '--frames', 'frames'],
      [`${taken}/x cannot be a folder`, ...real, '--frames', `${taken}/x`],
      ['/dev/null cannot be a folder', ...real, '--frames', '/dev/null'],
      ['--hosts: No adapter for “blendr”', ...real, '--hosts', 'maya,blendr'],
    ];
    for (const [expected, ...args] of wrong)
      expect([run('--yes', ...args), expected]).toEqual([
        { status: expect.any(Number), out: '', said: expect.stringContaining(expected) },
        expected,
      ]);
    expect(existsSync(path.join(home, 'config.json'))).toBe(false);
  });

  it('reads answers as people write them', () => {
    const { folder, run, config, modules } = user();
    const answers = path.join(folder, 'answers.json');
    writeFileSync(answers, `\ufeff${JSON.stringify({ frames: " '~/my frames' ", hosts: 'MAYA，' })}\r\n`);
    expect(run('--yes', '--answers', answers, '--farm', 'Sandbox').status).toBe(0);
    expect(config()).toEqual({ frames: { folder: path.join(folder, 'my frames') } });
    expect(existsSync(path.join(modules, 'renderbridge_maya'))).toBe(true);
  });

  it('says of a file of answers what is wrong with it and what there is instead', () => {
    const { folder, run } = user();
    const answers = path.join(folder, 'answers.json');
    const said = (content: string) => {
      writeFileSync(answers, content);
      return run('--yes', '--answers', answers).said;
    };
    expect(said('{"fram": "/x"}')).toContain(
      'fram: no such setting. Did you mean farm, frames? The settings are farm, ',
    );
    expect(said('{"startAtLogin": "no"}')).toContain('startAtLogin: Expected true or false, got text.');
    expect(said('[]')).toContain('answers.json: Expected an object, got a list.');
    const withKey = said('{"accessKey": "CANARY"}');
    expect(withKey).toContain('the access key is never in this file');
    expect(withKey).not.toContain('CANARY');
    expect(run('--yes', '--answers', `${answers}.not`).said).toContain('There is no such file');
    expect(run('--yes', '--answers', folder).said).toContain('It is a folder');
  });

  it('stores a folder that is not mounted yet, and says so', () => {
    const { folder, run, config } = user();
    const closed = path.join(folder, 'closed');
    mkdirSync(closed, { mode: 0o500 });
    const { status, said } = run('--yes', '--hosts', 'none', '--frames', `${closed}/frames`);
    expect([status, config()]).toEqual([0, { frames: { folder: `${closed}/frames` } }]);
    // Nothing is closed to root.
    if (process.getuid?.() !== 0) expect(said).toContain('Frames cannot be written to');
  });

  it('does what it can where one step fails, and ends with code 1', () => {
    const { run, modules } = user();
    const { status, said } = run('--yes', '--hosts', 'houdini,maya');
    expect([status, existsSync(path.join(modules, 'renderbridge_maya'))]).toEqual([1, true]);
    expect(said).toContain('Houdini was not found on this computer');
  });
});

(isLinux ? describe : describe.skip)('setup on a terminal', () => {
  /** What is shown, and what is typed then; what the terminal showed in all. */
  function answering(home: string, answers: readonly (readonly [shown: string, typed: string])[]) {
    const env = {
      ...bareEnvironment(),
      HOME: home,
      RENDERBRIDGE_HOME: path.join(home, 'ours'),
      TERM: 'xterm',
      LC_ALL: 'C.UTF-8',
      COLUMNS: '40',
      ANSWERS: JSON.stringify(answers),
    };
    const args = [onTerminal, process.execPath, programFile('renderbridge'), 'setup'];
    return spawnSync('python3', args, { encoding: 'utf8', env, timeout: 60_000 }).stdout;
  }
  const settingsOf = (home: string) => JSON.parse(readFileSync(path.join(home, 'ours/config.json'), 'utf8'));
  const named = (name: string) => words(`cli.setup.${name}` as 'cli.setup.farm').slice(0, 20);

  it('says what is wrong with an answer, and asks again', () => {
    const { folder, modules } = user();
    const shown = answering(folder, [
      [named('farm'), 'www5.renderbus.com\r'],
      ['farm.baseUrl:', 'sandbox\r'],
      [named('frames'), 'frames\r'],
      ['frames.folder:', '~/帧 1/\r'],
      [named('hosts'), 'blendr\r'],
      ['No adapter for', 'maya\r'],
      [named('startAtLogin'), 'perhaps\r'],
      ['Answer y or n', '\r'],
    ]);
    expect(shown).toContain('CODE 0');
    expect(settingsOf(folder)).toEqual({ frames: { folder: path.join(folder, '帧 1/') } });
    expect(existsSync(path.join(modules, 'renderbridge_maya'))).toBe(true);
  });

  it('takes answers that are pasted at once', () => {
    const { folder, modules } = user();
    const shown = answering(folder, [[named('farm'), 'sandbox\r/frames\rmaya\rn\r']]);
    expect(shown).toContain('CODE 0');
    expect([settingsOf(folder), existsSync(path.join(modules, 'renderbridge_maya'))]).toEqual([
      { frames: { folder: '/frames' } },
      true,
    ]);
  });

  it.each([
    ['the end of the input', '\u0004'],
    ['Ctrl+C', '\u0003'],
  ])('changes nothing at %s in the middle', (_, typed) => {
    const { folder, home } = user();
    const shown = answering(folder, [
      [named('farm'), 'sandbox\r'],
      [named('frames'), typed],
    ]);
    expect(shown).toMatch(/Nothing was changed\.\s+CODE 1/);
    expect(existsSync(path.join(home, 'config.json'))).toBe(false);
  });

  it('asks for the key last: without it everything else is done', () => {
    const { folder, modules } = user();
    const shown = answering(folder, [
      [named('farm'), 'https://farm.example/api\r'],
      [named('account'), '\r'],
      ['expected a value', 'ana\r'],
      [named('frames'), '\r'],
      [named('hosts'), '\r'],
      [named('startAtLogin'), '\r'],
      ['(hidden)', '\r'],
    ]);
    expect(shown).toContain('Everything else is set up.');
    expect(shown).toContain('CODE 2');
    expect(shown).not.toContain('SANDBOX');
    expect(settingsOf(folder)).toEqual({ farm: { account: 'ana', baseUrl: 'https://farm.example/api' } });
    expect(existsSync(path.join(modules, 'renderbridge_maya'))).toBe(true);
  });

  it('does not ask for what the studio has locked', () => {
    const { folder } = user();
    const studio = path.join(folder, 'studio.json');
    const settings = { farm: { baseUrl: 'https://farm.example/api', account: 'studio' } };
    const locked = ['farm.baseUrl', 'farm.account', 'frames.folder'];
    writeFileSync(studio, JSON.stringify({ name: 'Pipeline', settings, locked }));
    const shown = spawnSync('python3', [onTerminal, process.execPath, programFile('renderbridge'), 'setup'], {
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        ...bareEnvironment(),
        HOME: folder,
        RENDERBRIDGE_HOME: path.join(folder, 'ours'),
        RENDERBRIDGE_STUDIO_CONFIG: studio,
        LC_ALL: 'C.UTF-8',
        COLUMNS: '200',
        ANSWERS: JSON.stringify([
          [named('hosts'), 'none\r'],
          [named('startAtLogin'), '\r'],
          ['Access key of studio', '\r'],
        ]),
      },
    }).stdout;
    expect(shown).not.toContain(named('farm'));
    expect(shown).not.toContain(named('frames'));
    expect(shown).toContain('Access key of studio for https://farm.example/api');
  });
});
