import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { copiesOf } from '#daemon/store/copies.ts';
import { openDatabase } from '#daemon/store/database.ts';
import { DatabaseTooNew } from '#daemon/store/databaseErrors.ts';
import type { Migration } from '#daemon/store/migrate.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openOrRepairDatabase } from '#daemon/store/openOrRepair.ts';
import { seed } from '../seed.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { databaseName, fillDatabase, rowsOf, schemaOf } from './filledDatabase.ts';
import { furtherMigrations } from './furtherMigrations.ts';

const script = fileURLToPath(new URL('openMigrating.ts', import.meta.url));
const firstPoints = 25;
/** Rows of the last migration, and what follows them. */
const lastPoints = 50;
const now = () => Date.UTC(2026, 10, 22, 12);
const released = migrations.length;
const newest = furtherMigrations.length;
/** As `takeUpDatabase` in this process, where nothing kills. */
const withoutPoints: readonly Migration[] = furtherMigrations.map(({ number, sql }) => ({
  number,
  sql: sql.replaceAll('point()', '0'),
}));

/** Opens a database in a process of its own that is killed at a point, or after a time of copying. */
async function migrateUntil(file: string, killedAt: number, copyMs?: number): Promise<number> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [script, file, String(killedAt)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (copyMs !== undefined && said === '') void pause(copyMs).then(() => child.kill('SIGKILL'));
    said += chunk.toString();
  });
  await once(child, 'close');
  return Number(said.replace('copying\n', '') || '0');
}

/** Looks at a database and its log in another place, so that looking changes neither. */
function copyOf(file: string): string {
  const copy = path.join(temporaryFolder(), databaseName);
  for (const suffix of ['', '-wal'])
    if (existsSync(`${file}${suffix}`)) copyFileSync(`${file}${suffix}`, `${copy}${suffix}`);
  return copy;
}

let filled: string;
let rows: string;
const schemas = new Map<number, string>();

function freshCopy(): string {
  const file = path.join(temporaryFolder(), databaseName);
  for (const suffix of ['', '-wal'])
    if (existsSync(`${filled}${suffix}`)) copyFileSync(`${filled}${suffix}`, `${file}${suffix}`);
  return file;
}

beforeAll(() => {
  for (let version = released; version <= newest; version += 1) {
    const file = path.join(temporaryFolder(), databaseName);
    openDatabase(file, withoutPoints.slice(0, version)).close();
    schemas.set(version, schemaOf(file).schema);
  }
});

describe('a filled database of the first version', () => {
  it('is old or new, never mixed, wherever its migration is killed, and the next start completes it', async () => {
    const folder = temporaryFolder();
    filled = fillDatabase(folder, { submissions: 30, plannedTasksEach: 24, left: 'killed' });
    rows = rowsOf(copyOf(filled));
    const points = await migrateUntil(freshCopy(), 0);
    expect(points).toBeGreaterThan(1000);
    // Those around the copy, those between the rows, the last ones, and in the midst of copying.
    const random = createDice(seed);
    const between = points - lastPoints - firstPoints;
    const kills: (readonly [number, number?])[] = [
      ...Array.from({ length: firstPoints }, (_, index) => [index + 1] as const),
      ...Array.from(
        { length: 12 },
        (_, index) => [firstPoints + Math.ceil(((index + random()) / 12) * between)] as const,
      ),
      ...Array.from(
        { length: 5 },
        (_, index) => [points - lastPoints + (index + 1) * (lastPoints / 5)] as const,
      ),
      ...Array.from({ length: 8 }, () => [0, random() * 60] as const),
    ];
    const seen = new Set<number>();
    for (const [killedAt, copyMs] of kills) {
      const file = freshCopy();
      await migrateUntil(file, killedAt, copyMs);
      const where = `seed ${seed}, point ${killedAt}, ${copyMs} ms`;
      const { version, schema } = schemaOf(copyOf(file));
      seen.add(version);
      expect({ where, schema, rows: rowsOf(copyOf(file)) }).toEqual({
        where,
        schema: schemas.get(version),
        rows,
      });
      const copies = () =>
        copiesOf(file).map((copy) => [copy.version, schemaOf(copy.file).version, rowsOf(copy.file)]);
      for (const copy of copies()) expect({ where, copy }).toEqual({ where, copy: [copy[0], copy[0], rows] });

      const { db, damage } = openOrRepairDatabase(file, withoutPoints, now);
      db.close();
      expect({ where, damage }).toEqual({ where, damage: undefined });
      expect({ where, ...schemaOf(file), rows: rowsOf(file) }).toEqual({
        where,
        version: newest,
        schema: schemas.get(newest),
        rows,
      });
      expect(copies()).toContainEqual([released, released, rows]);
      expect(readdirSync(path.dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
    }
    expect(seen.has(released)).toBe(true);
    expect(seen.size).toBeGreaterThan(2);
    process.stderr.write(`SEED=${seed}: ${kills.length} kills of ${points} points, versions ${[...seen]}\n`);
  });
});

describe('before a migration', () => {
  const numbers: Migration = { number: 1, sql: 'CREATE TABLE numbers (n INTEGER PRIMARY KEY)' };
  const more = (number: number): Migration => ({ number, sql: `CREATE TABLE more_${number} (n INTEGER)` });
  const open = (file: string, upTo: number) => {
    const all = [numbers, ...Array.from({ length: upTo - 1 }, (_, index) => more(index + 2))];
    return openOrRepairDatabase(file, all, now).db;
  };

  it('a copy is kept that only its owner can read, and of all copies the last two', () => {
    const file = path.join(temporaryFolder(), databaseName);
    for (const upTo of [1, 2, 4, 5]) {
      const db = open(file, upTo);
      db.run('INSERT INTO numbers VALUES (?)', upTo);
      db.close();
    }
    expect(copiesOf(file).map(({ version }) => version)).toEqual([4, 2]);
    const [newer, older] = copiesOf(file);
    const kept = (copy = '') =>
      new DatabaseSync(copy)
        .prepare('SELECT n FROM numbers')
        .all()
        .map(({ n }) => n);
    expect([kept(newer?.file), kept(older?.file)]).toEqual([
      [1, 2, 4],
      [1, 2],
    ]);
    expect(newer?.file).toMatch(/renderbridge\.v4\.sqlite$/);
  });

  it('nothing is copied when there is nothing to migrate', () => {
    const file = path.join(temporaryFolder(), databaseName);
    open(file, 3).close();
    open(file, 3).close();
    expect(copiesOf(file)).toEqual([]);
  });

  it('a copy that cannot be made keeps the migration from beginning', () => {
    const file = path.join(temporaryFolder(), databaseName);
    open(file, 1).close();
    // Where the copy is written there is something that nobody can write into.
    mkdirSync(path.join(path.dirname(file), 'renderbridge.v1.sqlite.part', 'in-the-way'), {
      recursive: true,
    });
    expect(() => open(file, 2)).toThrow();
    expect(schemaOf(file).version).toBe(1);
  });
});

describe('a database of a newer version', () => {
  /** Enough to see any change, and quick to compare. */
  const bytesOf = (file: string) =>
    ['', '-wal'].map((suffix) =>
      existsSync(`${file}${suffix}`)
        ? createHash('sha256')
            .update(readFileSync(`${file}${suffix}`))
            .digest('hex')
        : undefined,
    );

  it.each(['closed', 'killed'] as const)(
    'that was %s is refused in a sentence and stays as it is, byte for byte',
    (left) => {
      const elsewhere = fillDatabase(temporaryFolder(), {
        submissions: 3,
        plannedTasksEach: 2,
        left: 'closed',
      });
      const newer = openOrRepairDatabase(elsewhere, withoutPoints, now).db;
      newer.run("INSERT INTO facts VALUES ('a', 'b')");
      if (left === 'closed') newer.close();
      const file = copyOf(elsewhere);
      if (left === 'killed') newer.close();
      copyFileSync(
        copiesOf(elsewhere)[0]?.file ?? '',
        path.join(path.dirname(file), `renderbridge.v${released}.sqlite`),
      );
      const before = bytesOf(file);
      expect(before[1] === undefined).toBe(left === 'closed');
      expect(() => openOrRepairDatabase(file, migrations, now)).toThrow(DatabaseTooNew);
      expect(() => openOrRepairDatabase(file, migrations, now)).toThrow(
        new RegExp(
          `has version ${newest}, but this program knows versions up to ${released}\\. Install the newer version again\\. .*renderbridge\\.v${released}\\.sqlite is the database before the upgrade`,
        ),
      );
      expect(bytesOf(file)).toEqual(before);
      const beside = readdirSync(path.dirname(file));
      expect(beside.filter((name) => /shm|damaged/.test(name))).toEqual([]);
    },
  );
});

/** Fractions that are the same each time for one seed. */
function createDice(from: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${from} ${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}
