import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore } from '#daemon/store/open.ts';
import { openOrRepairDatabase } from '#daemon/store/openOrRepair.ts';
import { seed } from '../seed.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { databaseName, type Filling, fillDatabase, rowsOf } from './filledDatabase.ts';

const at = Date.UTC(2026, 10, 22, 12);
const pageBytes = 4096;
const asideName = 'renderbridge.damaged-20261122T120000Z.sqlite';
const filling: Omit<Filling, 'left'> = { submissions: 12, plannedTasksEach: 14 };

/** Files of a database that was left closed, or by a daemon that was killed. */
const left = new Map<
  Filling['left'],
  { readonly main: Buffer; readonly log: Buffer | undefined; readonly rows: string }
>();

beforeAll(() => {
  for (const how of ['closed', 'killed'] as const) {
    const folder = temporaryFolder();
    const file = fillDatabase(folder, { ...filling, left: how });
    const main = readFileSync(file);
    const log = existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : undefined;
    left.set(how, { main, log, rows: rowsOf(file) });
  }
});

/** A home with a database as it was left, changed by the test. */
function homeWith(
  how: Filling['left'],
  change: (main: Buffer, log: Buffer | undefined) => readonly [Buffer | undefined, (Buffer | undefined)?],
) {
  const files = left.get(how);
  if (!files) throw new Error(how);
  const folder = temporaryFolder();
  const file = path.join(folder, databaseName);
  const [main, log] = change(Buffer.from(files.main), files.log && Buffer.from(files.log));
  if (main) writeFileSync(file, main);
  if (log) writeFileSync(`${file}-wal`, log);
  return {
    file,
    folder,
    rows: files.rows,
    take() {
      const { db, damage } = openOrRepairDatabase(file, migrations, () => at);
      const submissions = Number(db.get('SELECT count(*) AS n FROM submissions')?.n);
      const states = Object.fromEntries(
        db.all('SELECT state, count(*) AS n FROM units GROUP BY state').map(({ state, n }) => [state, n]),
      );
      db.close();
      return { damage, submissions, states };
    },
    aside: (suffix = '') => readFileSync(path.join(folder, `${asideName}${suffix}`)),
  };
}

const flip = (bytes: Buffer, bit: number): Buffer => {
  const index = Math.floor(bit / 8) % bytes.length;
  bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << (bit % 8)), index);
  return bytes;
};

describe('a damaged database', () => {
  it.each([
    ['is no database', () => [Buffer.from('It was a dark and stormy night.\n'.repeat(500))] as const],
    ['lost its second half', (main: Buffer) => [main.subarray(0, main.length / 2)] as const],
    ['lost its last byte', (main: Buffer) => [main.subarray(0, main.length - 1)] as const],
    ['has a broken header', (main: Buffer) => [flip(main, 3)] as const],
    ['has zeros in its midst', (main: Buffer) => [main.fill(0, 8192, 4 * 8192)] as const],
    ['has no version any more', (main: Buffer) => [main.fill(0, 60, 64)] as const],
    ['is empty', () => [Buffer.alloc(0)] as const],
  ])('that %s is set aside as it is, said, and a new one made', (_title, change) => {
    const home = homeWith('closed', change);
    const before = readFileSync(home.file);
    const { damage, submissions } = home.take();
    expect(damage).toMatchObject({
      quarantine: [path.join(home.folder, asideName)],
      wentOnWith: { kind: 'new' },
    });
    expect(damage?.reason).not.toBe('');
    expect(home.aside().equals(before)).toBe(true);
    expect(submissions).toBe(0);
    expect(home.take().damage).toBeUndefined();
  });

  it.each([
    ['is empty', () => Buffer.alloc(0)],
    ['is gone', () => undefined],
    ['is no database', () => Buffer.from('nothing of the kind'.repeat(1000))],
  ])('that %s takes its log along', (_title, main) => {
    const home = homeWith('killed', (_main, log) => [main(), log] as const);
    const log = readFileSync(`${home.file}-wal`);
    const { damage, submissions } = home.take();
    expect(damage?.quarantine.map((file) => path.basename(file)).at(-1)).toBe(`${asideName}-wal`);
    expect(home.aside('-wal').equals(log)).toBe(true);
    expect(submissions).toBe(0);
  });

  it('is never put over what was set aside before', () => {
    const home = homeWith('closed', (main) => [main.subarray(0, 4096)]);
    for (let time = 0; time < 3; time += 1) {
      writeFileSync(home.file, `not a database, ${time}`);
      home.take();
    }
    const names = readdirSync(home.folder)
      .filter((name) => name.includes('damaged'))
      .toSorted();
    expect(names.map((name) => readFileSync(path.join(home.folder, name), 'utf8'))).toEqual([
      'not a database, 1',
      'not a database, 2',
      'not a database, 0',
    ]);
  });

  it('whose column lost its name is set aside, though every page of it is sound', () => {
    const home = homeWith('closed', (main) => {
      const at = main.indexOf('CREATE TABLE events');
      const column = main.indexOf(' at ', at);
      expect([at > 0, column - at < 400]).toEqual([true, true]);
      main.write('a4', column + 1);
      return [main];
    });
    const { damage, submissions } = home.take();
    expect(damage?.reason).toContain('events');
    expect([damage?.wentOnWith.kind, submissions]).toEqual(['new', 0]);
  });

  it('with any bit flipped is said to be damaged, or has every row and can be read', () => {
    let said = 0;
    const size = left.get('closed')?.main.length ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: size * 8 - 1 }), (bit) => {
        const home = homeWith('closed', (main) => [flip(main, bit)]);
        const before = readFileSync(home.file);
        const { damage, submissions } = home.take();
        if (damage) {
          said += 1;
          expect(home.aside().equals(before)).toBe(true);
        } else {
          expect(submissions).toBe(filling.submissions);
          const store = openStore(home.file, () => 'd2');
          for (let s = 0; s < filling.submissions; s += 1) store.rows.plannedTasks.ofSubmission(`s${s}`);
          store.rows.submissions.page({}, { limit: 500 });
          store.events.after(0, 1000);
          store.close();
        }
      }),
      { seed, numRuns: 150 },
    );
    expect(said).toBeGreaterThan(0);
  });

  it('whose index alone is damaged keeps every row', () => {
    const home = homeWith('closed', (main) => {
      // A leaf of an index that finds planned tasks by their state says another state than their rows do.
      const isLeafOfIndex = (at: number) => main[Math.floor(at / pageBytes) * pageBytes] === 10;
      let found = main.indexOf('sandboxqueued');
      while (!isLeafOfIndex(found)) found = main.indexOf('sandboxqueued', found + 1);
      main.write('X', found + 'sandboxqueue'.length);
      return [main];
    });
    const before = readFileSync(home.file);
    const { damage, states } = home.take();
    expect(damage?.wentOnWith).toEqual({ kind: 'all' });
    expect(home.aside().equals(before)).toBe(true);
    expect(states).toMatchObject({ queued: 24, waiting: 24 });
    expect(home.take().damage).toBeUndefined();
    expect(rowsOf(home.file)).toBe(home.rows);
  });
});

describe('a copy of before', () => {
  const older: readonly string[] = [`renderbridge.v${migrations.length}.sqlite`];

  it('takes the place of the damaged one, and what was open in it waits for a person', () => {
    const home = homeWith('closed', (main) => [main]);
    copyFileSync(home.file, path.join(home.folder, older[0] ?? ''));
    truncateSync(home.file, 5000);
    const { damage, submissions, states } = home.take();
    expect(damage?.wentOnWith).toEqual({
      kind: 'copy',
      file: path.join(home.folder, `renderbridge.v${migrations.length}.sqlite`),
    });
    expect(submissions).toBe(filling.submissions);
    // Two of each seven: submitted, queued, uploading, waiting, sending, unconfirmed, failed.
    expect(states).toEqual({ submitted: 24, failed: 24, needsYou: 120 });
    const store = openStore(home.file, () => 'another');
    expect(store.databaseId).toBe('another');
    expect(store.rows.plannedTasks.get('s0u3')).toMatchObject({
      state: 'needsYou',
      heldFrom: { state: 'waiting' },
      revision: 2,
      error: { code: 'databaseRestored', from: 'bridge' },
    });
    expect(store.rows.plannedTasks.get('s0u6')?.revision).toBe(1);
    store.close();
  });

  it('that is damaged itself is passed over', () => {
    const home = homeWith('closed', (main) => [main]);
    copyFileSync(home.file, path.join(home.folder, older[0] ?? ''));
    flip(readFileSync(home.file), 0);
    truncateSync(path.join(home.folder, older[0] ?? ''), 5000);
    rmSync(home.file);
    writeFileSync(home.file, 'nothing');
    expect(home.take()).toMatchObject({ damage: { wentOnWith: { kind: 'new' } }, submissions: 0 });
    expect(existsSync(path.join(home.folder, older[0] ?? ''))).toBe(true);
  });
});

describe('the log of a daemon that was killed', () => {
  it('loses nothing when it is whole', () => {
    const home = homeWith('killed', (main, log) => [main, log] as const);
    const { damage, submissions } = home.take();
    expect([damage, submissions]).toEqual([undefined, filling.submissions]);
    expect(rowsOf(home.file)).toBe(home.rows);
  });

  it.each([
    ['a frame in its midst', (log: Buffer) => flip(log, (32 + 4120 * 8 + 500) * 8)],
    ['its head', (log: Buffer) => flip(log, 20 * 8)],
    ['its last commit', (log: Buffer) => flip(log, (log.length - 100) * 8)],
  ])(
    'with a bit flipped in %s is kept with its database, said, and what can be read goes on',
    (_title, change) => {
      const home = homeWith('killed', (main, log) => [main, change(log ?? Buffer.alloc(0))] as const);
      const before = readFileSync(home.file);
      const logBefore = readFileSync(`${home.file}-wal`);
      const { damage, submissions, states } = home.take();
      expect(damage).toMatchObject({
        quarantine: [path.join(home.folder, asideName), path.join(home.folder, `${asideName}-wal`)],
        wentOnWith: { kind: 'rest' },
      });
      expect([home.aside().equals(before), home.aside('-wal').equals(logBefore)]).toEqual([true, true]);
      expect(submissions).toBeLessThanOrEqual(filling.submissions);
      expect(
        Object.keys(states).filter((state) => !['submitted', 'failed', 'needsYou'].includes(state)),
      ).toEqual([]);
      expect(home.take().damage).toBeUndefined();
    },
  );

  it('cut off anywhere never brings half a transaction', () => {
    const size = left.get('killed')?.log?.length ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: size }), (length) => {
        const home = homeWith('killed', (main, log) => [main, log?.subarray(0, length)] as const);
        const { db } = openOrRepairDatabase(home.file, migrations, () => at);
        const count = (table: string) =>
          db.get('SELECT count(*) AS n FROM sqlite_schema WHERE name = ?', table)?.n === 0
            ? 0
            : Number(db.get(`SELECT count(*) AS n FROM ${table}`)?.n);
        expect(count('units')).toBe(count('submissions') * filling.plannedTasksEach);
        db.close();
      }),
      { seed, numRuns: 60 },
    );
  });

  it('with any bit flipped is said to be damaged, or loses at most its last commit', () => {
    const size = left.get('killed')?.log?.length ?? 0;
    let said = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: size * 8 - 1 }), (bit) => {
        const home = homeWith('killed', (main, log) => [main, log && flip(log, bit)] as const);
        const { damage, submissions } = home.take();
        if (damage) said += 1;
        else expect(submissions).toBeGreaterThanOrEqual(filling.submissions - 1);
      }),
      { seed, numRuns: 100 },
    );
    expect(said).toBeGreaterThan(0);
  });
});
