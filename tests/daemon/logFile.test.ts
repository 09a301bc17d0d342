import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { createLogFile } from '#daemon/logFile.ts';
import { needingOwnMounts, withOwnMounts } from '../scenarios/ownMounts.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const megabyte = 1024 * 1024;
const script = fileURLToPath(new URL('logUntilKilled.ts', import.meta.url));

function home() {
  const folder = temporaryFolder();
  const file = path.join(folder, 'daemon.log');
  return {
    folder,
    file,
    total: () => readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0),
    /** All that is kept, oldest first. */
    text: () =>
      [4, 3, 2, 1, 0]
        .map((age) => (age === 0 ? file : `${file}.${age}`))
        .map((name) => (existsSync(name) ? readFileSync(name, 'utf8') : ''))
        .join(''),
  };
}

describe('the log', () => {
  it('of a gigabyte of lines is never more than 50 MB, and holds the newest without a gap', () => {
    const { file, total, text } = home();
    const log = createLogFile(file);
    const filler = 'x'.repeat(8180);
    const lines = Math.ceil((1024 * megabyte) / 8192);
    let most = 0;
    for (let n = 0; n < lines; n += 1) {
      log.write(`${n} ${filler}\n`);
      if (n % 500 === 0) most = Math.max(most, total());
    }
    log.close();
    most = Math.max(most, total());
    expect(most).toBeLessThan(50_000_000);
    const numbers = text()
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.slice(0, line.indexOf(' '))));
    expect(numbers.length).toBeGreaterThan((30 * megabyte) / 8192);
    expect(numbers).toEqual(
      Array.from({ length: numbers.length }, (_, index) => lines - numbers.length + index),
    );
  });

  it('goes on where it was after a restart, and turns over there too', () => {
    const { file, total, text } = home();
    for (let life = 0; life < 50; life += 1) {
      const log = createLogFile(file, { largestBytes: 1000, kept: 4 });
      for (let n = 0; n < 7; n += 1) log.write(`${life} ${n} ${'y'.repeat(20)}\n`);
      log.close();
    }
    expect(total()).toBeLessThanOrEqual(5000);
    expect(text().trimEnd().split('\n').at(-1)).toMatch(/^49 6 /);
  });

  it.each([
    ['is larger than it may be', (file: string) => writeFileSync(file, 'o'.repeat(100_000))],
    ['was kept larger than it may be', (file: string) => writeFileSync(`${file}.3`, 'o'.repeat(100_000))],
  ])('that %s shrinks to its bound', (_title, make) => {
    const { file, total } = home();
    make(file);
    const log = createLogFile(file, { largestBytes: 1000, kept: 4 });
    for (let n = 0; n < 100; n += 1) log.write(`${n} ${'z'.repeat(50)}\n`);
    log.close();
    expect(total()).toBeLessThanOrEqual(5000);
  });

  it('can be read by its user alone, whatever was there before', () => {
    const { file } = home();
    writeFileSync(file, 'old\n');
    chmodSync(file, 0o644);
    const log = createLogFile(file, { largestBytes: 100 });
    for (let n = 0; n < 20; n += 1) log.write(`${n}\n`.padStart(30));
    log.close();
    for (const name of [file, `${file}.1`]) expect(statSync(name).mode & 0o777).toBe(0o600);
  });

  it('is not written through a link', () => {
    const { file, folder } = home();
    const target = path.join(folder, 'target');
    writeFileSync(target, 'mine');
    symlinkSync(target, file);
    const log = createLogFile(file);
    log.write('a line\n');
    log.close();
    expect([readFileSync(target, 'utf8'), lstatSync(file).isSymbolicLink()]).toEqual(['mine', true]);
  });

  it('cuts a line that would push all others out', () => {
    const { file, total } = home();
    const log = createLogFile(file);
    log.write(`${'é'.repeat(2_000_000)}\n`);
    log.write('after\n');
    log.close();
    expect(total()).toBeLessThan(70_000);
    expect(readFileSync(file, 'utf8')).toMatch(/é … \(\d+ more bytes\)\nafter\n$/);
  });

  it('stays within its bound when what is kept cannot be moved', () => {
    const { file, total } = home();
    mkdirSync(`${file}.1`);
    writeFileSync(path.join(`${file}.1`, 'in the way'), '');
    const log = createLogFile(file, { largestBytes: 1000 });
    for (let n = 0; n < 500; n += 1) log.write(`${n} ${'w'.repeat(50)}\n`);
    log.close();
    expect(statSync(file).size).toBeLessThanOrEqual(1000);
    expect(total()).toBeLessThan(20_000);
  });

  it('goes on when it cannot be written, and says later how many lines are missing', () => {
    const { file, folder } = home();
    const log = createLogFile(path.join(folder, 'sub', 'daemon.log'));
    for (let n = 0; n < 3; n += 1) log.write(`${n}\n`);
    mkdirSync(path.join(folder, 'sub'));
    log.write('3\n');
    log.close();
    expect(readFileSync(path.join(folder, 'sub', 'daemon.log'), 'utf8')).toMatch(
      / warn 3 line\(s\) could not be written\n3\n$/,
    );
    expect(existsSync(file)).toBe(false);
  });

  it('has the last line of a process that is killed', async () => {
    const { file, text } = home();
    const { NODE_OPTIONS: _, ...env } = process.env;
    for (let time = 0; time < 5; time += 1) {
      const child = spawn(process.execPath, [script, file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.split('\n').length > 200 * (time + 1)) child.kill('SIGKILL');
      });
      await once(child, 'close');
      // What it says it wrote is written; one more may be.
      const last = Number(said.trimEnd().split('\n').at(-1));
      expect(Number(text().trimEnd().split('\n').at(-1)?.split(' ')[0])).toBeGreaterThanOrEqual(last);
    }
  });
});

needingOwnMounts()('a log on a full disk ends nothing, and goes on when there is room', () => {
  const folder = temporaryFolder();
  const [program, ...argv] = withOwnMounts(`mount -t tmpfs -o size=256k none ${folder}`, [
    process.execPath,
    script,
    path.join(folder, 'daemon.log'),
    'fill',
  ]);
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout } = spawnSync(program, argv, { env, encoding: 'utf8' });
  expect([status, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, 'after the disk was full']);
});

it('a file that was emptied by somebody else is written on', () => {
  const { file } = home();
  const log = createLogFile(file);
  log.write('before\n');
  truncateSync(file);
  log.write('after\n');
  log.close();
  expect(readFileSync(file, 'utf8')).toBe('after\n');
});

(process.platform === 'win32' ? it.skip : it).each<readonly [string, (file: string) => void]>([
  ['a pipe that nobody reads', (file) => void execFileSync('mkfifo', [file])],
  ['a folder', (file) => void mkdirSync(file)],
  ['a link', (file) => void symlinkSync('/dev/null', file)],
])('a log that is %s holds nothing up, says so once, and goes on when it is gone', (_what, put) => {
  const file = path.join(temporaryFolder(), 'daemon.log');
  put(file);
  const said: unknown[] = [];
  const log = createLogFile(file, { failed: (error) => said.push(error) });
  log.write('a\n');
  log.write('b\n');
  expect(said).toHaveLength(1);
  rmSync(file, { recursive: true });
  log.write('c\n');
  log.close();
  expect(readFileSync(file, 'utf8')).toMatch(/2 line\(s\) could not be written\nc\n$/);
});

(process.platform === 'win32' ? it.skip : it)(
  'a log that was deleted is begun anew with the next line',
  () => {
    const file = path.join(temporaryFolder(), 'daemon.log');
    const log = createLogFile(file);
    log.write('a\n');
    rmSync(file);
    log.write('b\n');
    log.close();
    expect(readFileSync(file, 'utf8')).toBe('b\n');
  },
);
