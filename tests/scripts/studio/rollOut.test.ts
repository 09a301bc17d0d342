import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { installerScript } from '#scripts/package/windowsInstaller.ts';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const examples = path.join(root, 'docs', 'examples', 'studio');
const isLinux = process.platform === 'linux';
const version = '0.2.0';
const title = `renderbridge-${version}-linux-x64`;

/** Workstations are folders, and what ssh and scp would do on them is done there. */
function studio() {
  const folder = temporaryFolder();
  const [bin, stations, given] = ['bin', 'stations', 'given'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [bin, stations]) mkdirSync(each);
  cpSync(examples, given, { recursive: true });
  const script = (name: string, text: string) =>
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  script(
    'ssh',
    `host=$1; shift\n[ -d '${stations}'/$host ] || exit 255\ncd '${stations}'/$host && HOME=$PWD exec sh -c "$*"`,
  );
  script(
    'scp',
    `for last; do :; done\nto='${stations}'/\${last%%:*}/\${last#*:}\nwhile [ $# -gt 1 ]; do cp "$1" "$to"; shift; done`,
  );
  return {
    given,
    run: (...args: string[]) =>
      spawnSync('sh', [path.join(given, 'roll_out.sh'), ...args], {
        encoding: 'utf8',
        env: { ...bareEnvironment(), PATH: `${bin}:${process.env.PATH}` },
      }),
    /** A computer with Maya on it. */
    station(name: string) {
      mkdirSync(path.join(stations, name, 'maya', '2025'), { recursive: true });
      return path.join(stations, name);
    },
  };
}

/** As a package lies in its archive, but run from here; the studio’s file counts as if it lay beside the program. */
function archiveIn(folder: string): string {
  const program = path.join(folder, title, 'renderbridge');
  mkdirSync(path.dirname(program));
  const launcher = [
    '#!/bin/sh',
    'here=$(CDPATH= cd -- "$(dirname "$0")" && pwd)',
    'export RENDERBRIDGE_STUDIO_CONFIG="$here/studio.json"',
    `exec '${process.execPath}' '${path.join(root, 'daemon/cli/main.ts')}' "$@"`,
  ];
  writeFileSync(program, `${launcher.join('\n')}\n`, { mode: 0o755 });
  spawnSync('tar', ['czf', `${title}.tar.gz`, title], { cwd: folder });
  const sums = spawnSync('sha256sum', [`${title}.tar.gz`], { cwd: folder, encoding: 'utf8' }).stdout;
  writeFileSync(path.join(folder, 'SHA256SUMS'), sums);
  return path.join(folder, `${title}.tar.gz`);
}

(isLinux ? describe : describe.skip)('the examples for a hundred workstations', () => {
  it('set a workstation up by ssh, with the version running, and name one that is off', () => {
    const { given, run, station } = studio();
    // The farm of the example is a real one.
    const file = path.join(given, 'studio.json');
    const { settings, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
    const { farm: _, ...ofSandbox } = settings;
    const locked = ['transfer.driver'];
    writeFileSync(file, JSON.stringify({ ...rest, settings: { ...ofSandbox, port: 0 }, locked }));
    const home = station('ws002');
    const archive = archiveIn(given);
    try {
      const { status, stderr } = run(archive, 'off', 'ws002');
      expect([status, stderr]).toEqual([1, expect.stringMatching(/^Not rolled out to: off$/m)]);
      expect(existsSync(path.join(home, 'maya/2025/modules/renderbridge_maya'))).toBe(true);
      expect(readdirSync(path.join(home, 'renderbridge')).toSorted()).toEqual([
        'answers.json',
        title,
        'studio.json',
      ]);
      const { stdout } = call(home, 'status', '--json');
      expect(JSON.parse(stdout).daemon.pid).toBeGreaterThan(0);
      expect(call(home, 'config', 'get', 'frames.folder').stdout).toBe('/mnt/frames/{project}/{scene}\n');
    } finally {
      call(home, 'uninstall');
    }
  });

  it('begin nowhere with an archive that was cut off, and leave no half of a version where one cannot be unpacked', () => {
    const { given, run, station } = studio();
    const home = station('ws003');
    const archive = archiveIn(given);
    const whole = readFileSync(archive);
    writeFileSync(archive, whole.subarray(0, whole.length / 2));
    const { status, stderr } = run(archive, 'ws003');
    expect([status, stderr]).toEqual([1, expect.stringContaining('did NOT match')]);
    expect(existsSync(path.join(home, 'renderbridge'))).toBe(false);

    const sums = spawnSync('sha256sum', [path.basename(archive)], { cwd: given, encoding: 'utf8' }).stdout;
    writeFileSync(path.join(given, 'SHA256SUMS'), sums);
    expect(run(archive, 'ws003').stderr).toContain('Not rolled out to: ws003');
    expect(existsSync(path.join(home, 'renderbridge', title))).toBe(false);
  });

  it('name what the installer for Windows is called, and where it puts a version', () => {
    const text = readFileSync(path.join(examples, 'install.cmd'), 'utf8');
    const script = installerScript({ version, folder: '/laid/out', out: '/made.exe', files: [] });
    const [, place = ''] = /^InstallDir "\$LOCALAPPDATA\\(.+)\\0\.2\.0"$/m.exec(script) ?? [];
    expect(place).not.toBe('');
    expect(text).toContain(`set folder=%LOCALAPPDATA%\\${place}\\%version%`);
    expect(text).toContain('renderbridge-%version%-win32-x64-setup.exe" /S');
  });

  it('show the same file in the page', () => {
    const page = readFileSync(path.join(root, 'docs/studio.md'), 'utf8');
    const shown = JSON.parse(/```json\n([\s\S]+?)```/.exec(page)?.[1] ?? '');
    const whole = JSON.parse(readFileSync(path.join(examples, 'studio.json'), 'utf8'));
    expect(whole.settings).toMatchObject({
      ...shown.settings,
      presets: expect.arrayContaining(shown.settings.presets),
    });
    expect(whole.locked).toEqual(expect.arrayContaining(shown.locked));
  });
});

function call(home: string, ...args: string[]) {
  return spawnSync(path.join(home, 'renderbridge', title, 'renderbridge'), args, {
    encoding: 'utf8',
    env: { ...bareEnvironment(), HOME: home },
  });
}
