import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { MachineLock } from '#daemon/programs/machineLock.ts';
import type { TransferAccount } from '#daemon/submissions/transferPorts.ts';
import { createDiskPrograms } from '#daemon/transfers/disk/diskPrograms.ts';
import type { FileToSend, TransferRun } from '#daemon/transfers/driver.ts';
import { createTransmitterDriver } from '#daemon/transfers/drivers/transmitter.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { programFrom } from './programs.ts';

const account: TransferAccount = {
  accountId: '77',
  uploadId: '7701',
  downloadId: '7702',
  endpoints: [
    { engine: 'RaySync', server: 'CUCC', host: '127.0.0.1', port: '10200' },
    { engine: 'aspera', server: 'CTCC', host: '127.0.0.1', port: '9' },
  ],
};
const calm = [
  'rayvision transmitter init begin',
  'run state is 1',
  'need_retry  is:0',
  'rayvision transmitter exit end',
];

interface Rehearsal {
  /** What the stand-in prints, and how it ends. */
  readonly lines?: readonly string[];
  readonly exit?: number;
  /** What it says of its options: none in the older form. */
  readonly help?: string;
  readonly account?: TransferAccount | undefined;
  readonly program?: string;
}

interface Call {
  readonly argv: readonly string[];
  readonly list: unknown;
}

/** A program that writes down how it is called, and ends as it is told to. */
function rehearse({
  lines = calm,
  exit = 0,
  help = '-E [ --engine ] arg',
  program,
  ...given
}: Rehearsal = {}) {
  const folder = temporaryFolder();
  const place = (name: string) => path.join(folder, name);
  const standIn = place('rayvision_transmitter');
  writeFileSync(
    standIn,
    `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, statSync } = require('node:fs');
const argv = process.argv.slice(2);
if (argv[0] === '--help') { console.log(${JSON.stringify(help)}); process.exit(1); }
const list = argv.find((word) => word.endsWith('upload.json'));
appendFileSync(${JSON.stringify(place('calls'))}, JSON.stringify({ argv, list: list ? JSON.parse(readFileSync(list)) : undefined }) + '\\n');
console.log(${JSON.stringify(lines.join('\n'))});
process.exitCode = ${exit};
`,
    { mode: 0o755 },
  );
  let turns = 0;
  const lock: MachineLock = {
    async take(signal) {
      signal.throwIfAborted();
      turns += 1;
      return () => {
        turns -= 1;
      };
    },
  };
  const brought: string[] = [];
  const moved: number[] = [];
  const run: TransferRun = {
    signal: new AbortController().signal,
    moved: (bytes) => moved.push(bytes),
    brought: (file) => brought.push(file),
  };
  return {
    folder,
    brought,
    moved,
    run,
    turnsTaken: () => turns,
    driver: createTransmitterDriver({
      account: async () => ('account' in given ? given.account : account),
      programs: createDiskPrograms(),
      findProgram: () => program ?? standIn,
      lock,
      folder: place('transfers'),
      hide: (text) => text,
    }),
    calls: (): Call[] =>
      existsSync(place('calls'))
        ? readFileSync(place('calls'), 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Call)
        : [],
    file(name: string, remotePath = `D/${name}`): FileToSend {
      const source = place(name);
      mkdirSync(path.dirname(source), { recursive: true });
      writeFileSync(source, name);
      const { size, mtimeMs } = statSync(source);
      return { source, remotePath, size, mtimeMs: Math.floor(mtimeMs) };
    },
  };
}

describe('the farm’s transmitter, by a stand-in', () => {
  it('gets all files of a run by one list, each with its place on the farm, and a speed always', async () => {
    const { driver, run, file, calls, brought, moved, turnsTaken } = rehearse();
    const files = [file('场景 é.blend', 'D/projects/场景 é.blend'), file("it's & $(id).png", 'mnt/map.png')];
    expect(await driver.send(files, run)).toEqual({ failed: [], mayRetry: false });
    expect(brought).toEqual(['D/projects/场景 é.blend', 'mnt/map.png']);
    expect(moved.at(-1)).toBe(files.reduce((sum, { size }) => sum + size, 0));
    const [call, ...more] = calls();
    expect(more).toEqual([]);
    const pairs = call?.argv.filter((word) => !word.endsWith('upload.json')).join(' ');
    expect(pairs).toBe(
      '-E aspera -H 127.0.0.1 -P 9 -S 7701 -U 77 -T upload_json -L -R / -r 2 -K false -s 1048576 -p 0',
    );
    expect(call?.list).toEqual({
      asset: [
        { local: files[0]?.source, server: '/D/projects/场景 é.blend' },
        { local: files[1]?.source, server: '/mnt/map.png' },
      ],
    });
    expect(turnsTaken()).toBe(0);
  });

  it('is told how fast it may go, in KB/s', async () => {
    const { driver, run, file, calls } = rehearse();
    await driver.send([file('a')], { ...run, bytesPerSecond: 3_000_000 });
    expect(calls()[0]?.argv.join(' ')).toContain('-s 2929');
  });

  it('of the older form is called by place, a file at a time', async () => {
    const { driver, run, file, calls, brought } = rehearse({ help: 'usage' });
    const files = [file('a.ma', 'D/a.ma'), file('b.png', 'D/b.png')];
    expect(await driver.send(files, run)).toEqual({ failed: [], mayRetry: false });
    expect(calls().map(({ argv }) => argv)).toEqual(
      files.map(({ source, remotePath }) => [
        ...[
          'aspera',
          'CTCC',
          '127.0.0.1',
          '9',
          '7701',
          '77',
          'upload_files',
          source,
          `/${remotePath}`,
          '2',
          'false',
        ],
      ]),
    );
    expect(brought).toEqual(['D/a.ma', 'D/b.png']);
  });

  it('brings a task’s folder back, into a folder of its name or of another', async () => {
    const { driver, run, folder, calls, brought } = rehearse();
    const home = (name: string) => path.join(folder, 'home', name);
    const wanted = [
      { remotePath: '7_a', target: home('7_a') },
      { remotePath: '7_a/passes', target: home('here') },
    ];
    expect(await driver.fetch?.(wanted, run)).toEqual({ failed: [], mayRetry: false });
    const said = calls().map(({ argv }) => argv.slice(6).join(' '));
    expect(said).toEqual([
      `-S 7702 -U 77 -T download_path -L ${home('')} -R /7_a -r 2 -K true -s 1048576 -p 0`.replace(
        '/ -R',
        ' -R',
      ),
      `-S 7702 -U 77 -T download_path -L ${home('here')} -R /7_a/passes -r 2 -K false -s 1048576 -p 0`,
    ]);
    expect(brought).toEqual(['7_a', '7_a/passes']);
  });

  it.each([
    [
      'a session that timed out',
      1,
      ['upload is begin', 'Session Stop (Error: Session initiation timed out)'],
      true,
    ],
    ['an SSH door that refuses', 1, ['ssh: connect to host 10.0.0.1 port 33001: Connection refused'], true],
    ['“transfer failed unexpectedly”', 1, ['transfer failed unexpectedly'], true],
    ['a failure that ends like a success', 0, ['upload task failure: at least one file is failure'], true],
    ['a failure at the end of much', 0, [...calm, 'upload task has failure'], true],
    ['an end without a word', 1, [], true],
    ['a fault that it calls fatal', 255, ['arg [--engine] error'], false],
    ['an exit code of its queue', 11, calm, false],
  ])('calls nothing brought after %s', async (_what, exit, lines, mayRetry) => {
    const { driver, run, file, brought, turnsTaken } = rehearse({ exit, lines });
    const outcome = await driver.send([file('a'), file('b')], run);
    expect(outcome).toMatchObject({ failed: [], error: { code: 'toolFailed' }, mayRetry });
    const [telling] = lines.filter((line) => !calm.includes(line)).slice(-1);
    if (telling !== undefined && lines !== calm) expect(outcome.error?.message).toContain(telling);
    expect(brought).toEqual([]);
    expect(turnsTaken()).toBe(0);
  });

  it('names the file that the transmitter could not read', async () => {
    const rehearsal = rehearse();
    const gone = rehearsal.file('gone.png');
    const { driver, run } = rehearse({ exit: 255, lines: [`get path (${gone.source}) info failed`] });
    const outcome = await driver.send([rehearsal.file('a'), gone], run);
    expect(outcome.failed).toMatchObject([{ remotePath: 'D/gone.png', error: { code: 'fileNotRead' } }]);
    expect(outcome.mayRetry).toBe(true);
  });

  it('is not started for a file that is not there, nor for names that it cannot take', async () => {
    const { driver, run, file, calls } = rehearse();
    const missing = { ...file('a'), source: '/nowhere/a' };
    const bad = ['D/a"b', 'D/a?b', 'D/a*b', 'D/a|b', '-x', '../x', 'D/two\nlines'].map((remotePath) => ({
      ...file('c'),
      remotePath,
    }));
    const { failed } = await driver.send([missing, ...bad], run);
    expect(failed.map(({ error }) => error.code)).toEqual([
      ...Array.from({ length: 4 }, () => 'nameRefusedByTool'),
      'pathRefused',
      'outsideRoot',
      'pathRefused',
      'fileNotRead',
    ]);
    const fetched = await driver.fetch?.(
      bad.map(({ remotePath }) => ({ remotePath, target: '/tmp/x' })),
      run,
    );
    expect(fetched?.failed).toHaveLength(bad.length);
    expect(calls()).toEqual([]);
  });

  it.each([
    [
      'a host that a shell would read',
      { endpoints: [{ engine: 'aspera', server: 'C', host: '1.2.3.4;id', port: '9' }] },
    ],
    ['a host that is an option', { endpoints: [{ engine: 'aspera', server: 'C', host: '-x', port: '9' }] }],
    ['a port that is none', { endpoints: [{ engine: 'aspera', server: 'C', host: 'h', port: '9 -x' }] }],
    ['an id with a command in it', { uploadId: '$(id)' }],
    ['no id', { accountId: '' }],
    ['no server', { endpoints: [] }],
  ])('is never handed %s from the farm’s record', async (_what, wrong) => {
    const { driver, run, file, calls } = rehearse({ account: { ...account, ...wrong } });
    const outcome = await driver.send([file('a')], run);
    expect(outcome).toMatchObject({ error: { code: 'transferAccountRefused' }, mayRetry: false });
    expect(calls()).toEqual([]);
  });

  it('waits for a farm that does not answer', async () => {
    const { driver, run, file } = rehearse({ account: undefined });
    const outcome = await driver.send([file('a')], run);
    expect(outcome).toMatchObject({ error: { code: 'noTransferAccount' }, mayRetry: true });
  });

  it('that is not there, or was told to stop, says so', async () => {
    const { run, file, driver } = rehearse();
    const stopped = await driver.send([file('a')], { ...run, signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({ error: { code: 'aborted' }, mayRetry: true });
    const none = createTransmitterDriver({
      account: async () => account,
      programs: createDiskPrograms(),
      findProgram: () => undefined,
      lock: undefined,
      folder: temporaryFolder(),
      hide: (text) => text,
    });
    expect(await none.send([file('a')], run)).toMatchObject({ error: { code: 'transmitterMissing' } });
  });
});

describe('the vendor’s own transmitter, 3.1.8 of rayvision_sync', () => {
  /** A copy, because what may be run differs. */
  function ownCopy(ascpMode: number): string {
    const original = path.dirname(programFrom('rayvision_sync'));
    const folder = path.join(temporaryFolder(), 'linux');
    cpSync(original, folder, { recursive: true });
    chmodSync(path.join(folder, 'aspera', 'ascp'), ascpMode);
    return path.join(folder, 'rayvision_transmitter');
  }

  it('whose ascp may not be run is not started; the answer says what to do', async () => {
    const program = ownCopy(0o644);
    const { driver, run, file } = rehearse({ program });
    const outcome = await driver.send([file('a')], run);
    expect(outcome).toMatchObject({ error: { code: 'toolNotExecutable' }, mayRetry: false });
    expect(outcome.error?.message).toContain(
      `chmod +x ${path.join(path.dirname(program), 'aspera', 'ascp')}`,
    );
  });

  it('says that it may go well later where nobody listens at the port', async () => {
    const { driver, run, file, brought } = rehearse({ program: ownCopy(0o755) });
    const outcome = await driver.send([file('a')], run);
    expect(outcome).toMatchObject({ failed: [], error: { code: 'toolFailed' }, mayRetry: true });
    expect(outcome.error?.message).toContain('ended with code 1');
    expect(brought).toEqual([]);
  });
});
