import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileToSend, TransferDriver, TransferRun } from '#daemon/transfers/driver.ts';

/** A driver with what it reaches, as folders of this machine. */
export interface DriverStage {
  readonly driver: TransferDriver;
  readonly storage: string;
  readonly results: string;
}

export interface DriverUnderTest {
  readonly title: string;
  /** `folder` is of this test alone. */
  start(folder: string): Promise<DriverStage>;
  end?(): Promise<void>;
  /** Names that this counterpart cannot hold, whatever the driver does. */
  readonly cannotHold?: readonly string[];
  /** Whether a file’s time comes with it. */
  readonly keepsTimes: boolean;
  /** Whether what could be fetched counts although something else was not there. */
  readonly fetchesRest?: boolean;
  /** Whether a flipped byte is found and mended when files are compared by content. */
  readonly mendsContent: boolean;
}

/** What a shell, a list, a pattern or an option reader would take for something else. */
export const hardNames = [
  'plain.exr',
  ' leading and trailing ',
  'a";calc;".exr',
  '$(touch pwned).exr',
  '`touch pwned`.exr',
  '%PATH%.exr',
  '&whoami.exr',
  '| cat.exr',
  "it's.exr",
  '*.exr',
  'a?[b]{c,d}.exr',
  '#comment.exr',
  ';comment.exr',
  '@list.exr',
  '{local}.exr',
  'host:path.exr',
  '~root',
  '!important.exr',
  '-rf.exr',
  '--output=x',
  '+plus - minus.exr',
  'frame.%04d.exr',
  '场景 é シーン.exr',
  'e\u0301 decomposed.exr',
  '🎬.exr',
  '\u200fright to left.exr',
  '...dots',
  `${'n'.repeat(251)}.exr`,
  '字'.repeat(85),
];

/** As paths below the storage: each is refused by name, and nothing is started for it. */
export const refusedPaths = [
  '../outside.exr',
  'a/../../outside.exr',
  '/etc/passwd',
  'a//b.exr',
  './a.exr',
  '',
  '-oProxyCommand=calc',
  '--output=x',
  'two\nlines.exr',
  'two\rlines.exr',
  'back\\slash.exr',
  'nul\0.exr',
  'escape\u001b[2J.exr',
];

const noon = new Date('2026-11-28T12:00:00Z');

export function describeDriver({
  title,
  start,
  end,
  cannotHold = [],
  keepsTimes,
  mendsContent,
  fetchesRest = true,
}: DriverUnderTest) {
  describe(title, () => {
    let folder: string;
    let stage: DriverStage;
    beforeEach(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-'));
      stage = await start(folder);
      for (const place of [stage.storage, stage.results]) mkdirSync(place, { recursive: true });
    }, 60_000);
    afterEach(async () => {
      await end?.();
      rmSync(folder, { recursive: true, force: true });
    });

    const write = (place: string, content: string | Buffer) => {
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, content);
      utimesSync(place, noon, noon);
      return place;
    };
    const toSend = (source: string, remotePath: string): FileToSend => ({
      source,
      remotePath,
      size: statSync(source).size,
      mtimeMs: Math.floor(statSync(source).mtimeMs),
    });
    const local = (name: string, content: string | Buffer = name) =>
      write(path.join(folder, 'local', name), content);
    const result = (name: string, content: string | Buffer = name) =>
      write(path.join(stage.results, name), content);
    const stored = (name: string) => readFileSync(path.join(stage.storage, name), 'utf8');
    const observe = (more: Partial<TransferRun> = {}) => {
      const brought: string[] = [];
      const moved: number[] = [];
      const run: TransferRun = {
        signal: new AbortController().signal,
        moved: (bytes) => moved.push(bytes),
        brought: (file) => brought.push(file),
        ...more,
      };
      return { brought, moved, run };
    };

    it('puts each file at its remote path, from wherever it lies, and leaves the sources alone', async () => {
      const files = [
        toSend(local('kept/1f3a', 'scene'), 'D/projects/场景/a.blend'),
        toSend(local('maps/b.png', 'map!'), 'mnt/maps/b.png'),
        toSend(local('empty', ''), 'mnt/empty'),
      ];
      const { run, brought, moved } = observe();
      expect(await stage.driver.send(files, run)).toEqual({ failed: [], mayRetry: false });
      expect(brought.toSorted()).toEqual(files.map(({ remotePath }) => remotePath).toSorted());
      expect([stored('D/projects/场景/a.blend'), stored('mnt/maps/b.png'), stored('mnt/empty')]).toEqual([
        'scene',
        'map!',
        '',
      ]);
      expect(files.map(({ source }) => readFileSync(source, 'utf8'))).toEqual(['scene', 'map!', '']);
      expect(moved.at(-1)).toBeLessThanOrEqual(9);
      if (keepsTimes)
        expect(statSync(path.join(stage.storage, 'mnt/maps/b.png')).mtimeMs).toBe(noon.getTime());
    });

    it('brings names that programs stumble over, byte for byte, and back again', async () => {
      const names = hardNames.filter((name) => !cannotHold.includes(name));
      const files = names.map((name, index) =>
        toSend(local(`source ${index}`, `content ${index}`), `in/${name}`),
      );
      const sending = observe();
      expect(await stage.driver.send(files, sending.run)).toEqual({ failed: [], mayRetry: false });
      expect(sending.brought.toSorted()).toEqual(files.map(({ remotePath }) => remotePath).toSorted());
      for (const [index, name] of names.entries()) expect(stored(`in/${name}`)).toBe(`content ${index}`);
      if (!stage.driver.fetch) return;
      for (const [index, name] of names.entries()) result(`7_a*[x]/$(id) 场/${name}`, `frame ${index}`);
      const wanted = names.map((name) => ({
        remotePath: `7_a*[x]/$(id) 场/${name}`,
        target: path.join(folder, 'home', '$(id) 场', name),
      }));
      const fetching = observe();
      expect(await stage.driver.fetch(wanted, fetching.run)).toEqual({ failed: [], mayRetry: false });
      expect(fetching.brought.toSorted()).toEqual(wanted.map(({ remotePath }) => remotePath).toSorted());
      for (const [index, { target }] of wanted.entries())
        expect(readFileSync(target, 'utf8')).toBe(`frame ${index}`);
      const again = observe();
      expect(await stage.driver.fetch(wanted, again.run)).toEqual({ failed: [], mayRetry: false });
      expect(again.brought).toHaveLength(wanted.length);
      expect(existsSync(path.join(folder, 'pwned'))).toBe(false);
    });

    it('refuses paths that leave the storage, or that a program takes for something else, and brings the others', async () => {
      const good = toSend(local('good', 'good'), 'good');
      const { run } = observe();
      const bad = refusedPaths.map((remotePath) => ({ ...good, remotePath }));
      const sent = await stage.driver.send([...bad, good], run);
      expect(sent.failed.map(({ remotePath }) => remotePath)).toEqual(refusedPaths);
      const code = expect.stringMatching(/^(outsideRoot|pathRefused)$/);
      for (const { error } of sent.failed) expect(error).toMatchObject({ code });
      expect(stored('good')).toBe('good');
      expect(readdirSync(stage.storage)).toEqual(['good']);
      if (!stage.driver.fetch) return;
      result('7_a/good.exr', 'frame');
      const home = path.join(folder, 'home');
      const wanted = refusedPaths.map((remotePath, index) => ({
        remotePath,
        target: path.join(home, `bad ${index}`),
      }));
      const target = path.join(home, 'good.exr');
      const fetched = await stage.driver.fetch([...wanted, { remotePath: '7_a/good.exr', target }], run);
      expect(fetched.failed.map(({ remotePath }) => remotePath)).toEqual(refusedPaths);
      expect(readdirSync(home)).toEqual(['good.exr']);
    });

    it('says which file could not be read, and brings the others', async () => {
      const files = [
        toSend(local('a', 'a'), 'x/a'),
        toSend(local('gone', 'gone'), 'x/gone'),
        toSend(local('b', 'b'), 'x/b'),
      ];
      rmSync(path.join(folder, 'local', 'gone'));
      const { run, brought } = observe();
      const { failed, error } = await stage.driver.send(files, run);
      expect(error).toBeUndefined();
      expect(failed.map(({ remotePath }) => remotePath)).toEqual(['x/gone']);
      expect(brought.toSorted()).toEqual(['x/a', 'x/b']);
      expect([stored('x/a'), stored('x/b')]).toEqual(['a', 'b']);
    });

    it('brings a changed file again, and tells of an unchanged one as brought', async () => {
      const same = toSend(local('same', 'same'), 'same');
      const changing = local('changing', 'old!');
      await stage.driver.send([same, toSend(changing, 'changing')], observe().run);
      writeFileSync(changing, 'new version');
      const { run, brought } = observe();
      expect(await stage.driver.send([same, toSend(changing, 'changing')], run)).toEqual({
        failed: [],
        mayRetry: false,
      });
      expect(brought.toSorted()).toEqual(['changing', 'same']);
      expect([stored('same'), stored('changing')]).toEqual(['same', 'new version']);
    });

    it('does nothing once it was told to stop', async () => {
      const { run, brought } = observe({ signal: AbortSignal.abort() });
      const outcome = await stage.driver.send([toSend(local('a', 'a'), 'a')], run);
      expect(outcome).toMatchObject({ error: { code: 'aborted' }, mayRetry: true });
      expect(brought).toEqual([]);
    });

    if (mendsContent)
      it('finds and mends a byte that flipped at the receiver, when files are compared by content', async () => {
        const file = toSend(local('map', 'AAAA'), 'map');
        await stage.driver.send([file], observe().run);
        write(path.join(stage.storage, 'map'), 'ABAA');
        await stage.driver.send([file], observe().run);
        const { run, brought } = observe({ compares: 'content' });
        expect(await stage.driver.send([file], run)).toEqual({ failed: [], mayRetry: false });
        expect(brought).toEqual(['map']);
        expect(stored('map')).toBe('AAAA');
      });

    it('lists what lies in a folder at any depth, and nothing where there is none', async () => {
      if (!stage.driver.list) return expect(stage.driver.capabilities.lists).toBe(false);
      result('7_a*[x]/f 0001.exr', 'four');
      result('7_a*[x]/passes/场/z#1.exr', 'x');
      result('7_ab/other.exr', 'x');
      const listed = await stage.driver.list(
        { root: 'results', path: '7_a*[x]' },
        new AbortController().signal,
      );
      expect(listed?.toSorted((a, b) => a.remotePath.localeCompare(b.remotePath))).toMatchObject([
        { remotePath: '7_a*[x]/f 0001.exr', size: 4 },
        { remotePath: '7_a*[x]/passes/场/z#1.exr', size: 1 },
      ]);
      if (keepsTimes) expect(listed?.map(({ mtimeMs }) => mtimeMs)).toEqual([noon.getTime(), noon.getTime()]);
      const nothing = await stage.driver.list(
        { root: 'results', path: '8_none' },
        new AbortController().signal,
      );
      expect(nothing).toEqual([]);
      const outside = await stage.driver.list(
        { root: 'results', path: '../storage' },
        new AbortController().signal,
      );
      expect(outside).toBeUndefined();
    });

    it('fetches files to where they are wanted, says which are not there, and follows no link', async () => {
      if (!stage.driver.fetch) return expect(stage.driver.capabilities.downloads).toBe('nothing');
      write(path.join(folder, 'secret'), 'secret');
      result('7_a/f1.exr', 'one');
      result('7_a/passes/z1.exr', 'z');
      symlinkSync(path.join(folder, 'secret'), path.join(stage.results, '7_a', 'link.exr'));
      const home = (name: string) => path.join(folder, 'home', name);
      const { run, brought } = observe();
      const { failed, error, mayRetry } = await stage.driver.fetch(
        [
          { remotePath: '7_a/f1.exr', target: home('f1.exr') },
          { remotePath: '7_a/passes/z1.exr', target: home('passes/z1.exr') },
          { remotePath: '7_a/f1.exr', target: home('renamed here.exr') },
          { remotePath: '7_a/none.exr', target: home('none.exr') },
          { remotePath: '7_a/link.exr', target: home('link.exr') },
        ],
        run,
      );
      expect(['none.exr', 'link.exr'].filter((name) => existsSync(home(name)))).toEqual([]);
      if (!fetchesRest) {
        expect({ error, mayRetry }).toMatchObject({ error: { code: 'toolFailed' }, mayRetry: true });
        return expect(brought).toEqual([]);
      }
      expect(error).toBeUndefined();
      expect(failed.map(({ remotePath }) => remotePath).toSorted()).toEqual(['7_a/link.exr', '7_a/none.exr']);
      expect(brought.toSorted()).toEqual(['7_a/f1.exr', '7_a/f1.exr', '7_a/passes/z1.exr']);
      expect([readFileSync(home('f1.exr'), 'utf8'), readFileSync(home('renamed here.exr'), 'utf8')]).toEqual([
        'one',
        'one',
      ]);
      expect(readFileSync(home('passes/z1.exr'), 'utf8')).toBe('z');
    });
  });
}
