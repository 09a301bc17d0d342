import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What could grow as a daemon goes on. */
export interface Look {
  readonly day: number;
  readonly heapMb: number;
  readonly residentMb: number;
  /** Files, sockets and pipes. */
  readonly open: number;
  /** Of the daemon’s clock and of Node. */
  readonly timers: number;
  /** Entries of all maps and sets in memory, whosever they are. */
  readonly entries: number;
  readonly databaseMb: number;
  readonly logMb: number;
  /** By table. */
  readonly rows: ReadonlyMap<string, number>;
}

const databaseName = 'renderbridge.sqlite';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Of this process, in which the daemon runs. `clockTimers`: those that its own clock holds. */
export function lookAt(home: string, day: number, clockTimers: number): Look {
  const entries = entriesInMemory();
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  const mb = (name: string) =>
    (statSync(path.join(home, name), { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20;
  return {
    day,
    heapMb: heapUsed / 2 ** 20,
    residentMb: rss / 2 ** 20,
    open: openFiles(),
    timers: clockTimers + process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
    entries,
    databaseMb: mb(databaseName),
    logMb: mb(`${databaseName}-wal`),
    rows: rowsIn(home),
  };
}

/** Node tells the first words of each map: `Map(3) { …`. */
function entriesInMemory(): number {
  let entries = 0;
  for (const kind of [Map, Set])
    for (const words of queryObjects(kind, { format: 'summary' }))
      entries += Number(/^[^(]*\((\d+)\)/.exec(words)?.[1] ?? 0);
  return entries;
}

/** Of a copy: the daemon keeps its database to itself, and nothing is being written while this process looks. */
function rowsIn(home: string): ReadonlyMap<string, number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const copy = path.join(folder, databaseName);
  for (const ending of ['', '-wal']) cpSync(path.join(home, databaseName + ending), copy + ending);
  const db = new DatabaseSync(copy);
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name }) => String(name));
  const rows = tables.map(
    (table) => [table, Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)] as const,
  );
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return new Map(rows);
}

/** As Linux lists them; elsewhere what Node itself has open. */
function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return process.getActiveResourcesInfo().length;
  }
}
