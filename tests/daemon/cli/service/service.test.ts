import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { serviceFile } from '#daemon/cli/service/serviceFile.ts';
import { programFile } from '#daemon/config/installation.ts';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const isLinux = process.platform === 'linux';
const hasAnalyze = existsSync('/usr/bin/systemd-analyze');
const facts = {
  argv: ['/opt/my programs/node', '/opt/my programs/100% "sure" $HOME\\x.cjs', 'serve'],
  environment: { RENDERBRIDGE_HOME: '/data/ana & co/renderbridge' },
  home: '/home/ana',
  env: { USERDOMAIN: 'STUDIO', USERNAME: 'ana', LOCALAPPDATA: 'C:\\Users\\ana\\AppData\\Local' },
} as const;

describe('what makes the system start the daemon', () => {
  it.each(['linux', 'macos', 'windows'] as const)(
    'is on %s as it was when a person read it last',
    (platform) => {
      const { file, content } = serviceFile(platform, facts);
      const golden = path.join(import.meta.dirname, 'serviceFiles', `${platform}.txt`);
      expect(`${file}\n\n${content.replaceAll('\r\n', '\n')}`).toBe(readFileSync(golden, 'utf8'));
    },
  );

  (hasAnalyze ? it : it.skip)('is a unit that systemd takes, whatever its paths hold', () => {
    const folder = temporaryFolder();
    const strange = path.join(folder, 'a "quoted" 100% $HOME folder');
    mkdirSync(strange);
    const program = path.join(strange, 'node');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    const { content } = serviceFile('linux', { ...facts, argv: [program, ...facts.argv.slice(1)] });
    const unit = path.join(folder, 'renderbridge.service');
    writeFileSync(unit, content);
    const { stdout, stderr } = spawnSync('systemd-analyze', ['--user', 'verify', unit], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, XDG_RUNTIME_DIR: folder, HOME: folder },
    });
    expect((stdout + stderr).split('\n').filter((line) => line.includes('renderbridge'))).toEqual([]);
  });
});

describe('whatever its paths hold', () => {
  const odd = [
    '/opt/帧 & "co" 100% $HOME/node',
    "/opt/it's <here>\\x.cjs",
    'serve',
    'ends with \\',
    '',
    'a\\\\"b',
  ];
  const home = '/data/$HOME/100% "a" & \\帧';
  const odder = { ...facts, argv: odd, environment: { RENDERBRIDGE_HOME: home } };
  const python = (program: string, input: string) =>
    JSON.parse(execFileSync('python3', ['-c', `import json, sys\n${program}`], { input, encoding: 'utf8' }));

  it('launchd reads the same words from its property list', () => {
    const read = python(
      'import plistlib\njson.dump(plistlib.loads(sys.stdin.buffer.read()), sys.stdout)',
      serviceFile('macos', odder).content,
    );
    expect(read).toMatchObject({
      ProgramArguments: odd,
      EnvironmentVariables: { RENDERBRIDGE_HOME: home },
      RunAtLoad: true,
    });
  });

  it('Windows takes its command line apart into the same words', () => {
    const [command, words] = python(
      `import re, subprocess
from xml.etree import ElementTree
task = ElementTree.fromstring(re.sub(r'^<[?].*[?]>', '', sys.stdin.buffer.read().decode()))
exec_ = task.find('.//{*}Exec')
json.dump([exec_.find('{*}Command').text, exec_.find('{*}Arguments').text], sys.stdout)`,
      serviceFile('windows', odder).content,
    );
    // Python writes such lines by the rules of Microsoft’s run-time.
    const expected = python(
      'import subprocess\njson.dump(subprocess.list2cmdline(json.load(sys.stdin)), sys.stdout)',
      JSON.stringify(odd.slice(1)),
    );
    expect([command, words]).toEqual([odd[0], expected]);
  });

  it('systemd expands no $ in its environment, and in its command none that is doubled', () => {
    const { content } = serviceFile('linux', odder);
    expect(content).toContain('Environment="RENDERBRIDGE_HOME=/data/$HOME/100%% \\"a\\" & \\\\帧"\n');
    expect(content).toContain('"/opt/帧 & \\"co\\" 100%% $$HOME/node"');
  });
});

/** A user whose systemd is a script that writes down what it was asked. */
function user(answers: 'accepts' | 'refuses') {
  const folder = temporaryFolder();
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const asked = path.join(folder, 'asked');
  const exit = answers === 'accepts' ? 0 : 1;
  writeFileSync(path.join(bin, 'systemctl'), `#!/bin/sh\necho "$@" >> '${asked}'\nexit ${exit}\n`, {
    mode: 0o755,
  });
  const config = path.join(folder, '.config');
  const run = (verb: string) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [programFile('renderbridge'), 'service', verb],
      { encoding: 'utf8', env: { ...bareEnvironment(), PATH: `${bin}:${process.env.PATH}`, HOME: folder } },
    );
    return { status, out: stdout, said: stderr };
  };
  const askedSoFar = () => (existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : []);
  return { unit: path.join(config, 'systemd/user/renderbridge.service'), config, run, askedSoFar };
}

(isLinux ? describe : describe.skip)('service', () => {
  it('is installed, told and removed again, with what keeps it running after a log-out', () => {
    const { unit, run, askedSoFar } = user('accepts');
    expect(run('status').status).toBe(1);
    const installed = run('install');
    expect([installed.status, installed.out]).toEqual([0, expect.stringContaining('loginctl enable-linger')]);
    expect(readFileSync(unit, 'utf8')).toContain(`"${programFile('renderbridge')}" "serve"`);
    expect(run('status')).toMatchObject({
      status: 0,
      out: expect.stringContaining('starts when you log in'),
    });
    writeFileSync(unit, '[Service]\nExecStart=/elsewhere\n');
    expect(run('status').out).toContain('Another installation');
    expect(run('uninstall').status).toBe(0);
    expect(existsSync(unit)).toBe(false);
    expect(askedSoFar()).toEqual([
      '--user daemon-reload',
      '--user enable --now renderbridge',
      '--user disable --now renderbridge',
      '--user daemon-reload',
    ]);
    expect(run('uninstall')).toMatchObject({ status: 0, out: expect.stringContaining('Nothing to remove') });
  });

  it('leaves nothing behind where there is no session of systemd, and says what is needed', () => {
    const { config, run } = user('refuses');
    const { status, said } = run('install');
    expect([status, said]).toEqual([1, expect.stringContaining('log in at the computer itself')]);
    const files = existsSync(config)
      ? execFileSync('find', [config, '-type', 'f'], { encoding: 'utf8' })
      : '';
    expect([files, existsSync(config) ? readdirSync(config) : ['systemd']]).toEqual(['', ['systemd']]);
  });
});
