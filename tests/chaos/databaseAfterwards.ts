import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a stopped daemon’s database says. */
export interface DatabaseAfterwards {
  /** `ok`, or what SQLite found wrong. */
  readonly integrity: string;
  readonly callsByState: Readonly<Record<string, number>>;
  readonly plannedTasksThatNeededYou: ReadonlySet<string>;
  /** Those, and planned tasks that were cancelled while it could not be proved what became of their create. */
  readonly undecided: ReadonlySet<string>;
  /** By farm path, the tags of its creates, of those too that never reached the farm. */
  readonly tagsOfScenes: ReadonlyMap<string, readonly string[]>;
}

/** A submission, with its planned tasks. */
interface EventData {
  readonly units?: readonly {
    readonly id: string;
    readonly state: string;
    readonly error?: { readonly code: string };
  }[];
}

interface CreateRequestDocument {
  readonly mark: string;
  readonly body: { readonly input_scene_path: string };
}

/** Reads a copy: who closes a database after a `kill -9` takes away the log by which the next daemon knows it. */
export function readDatabase(home: string): DatabaseAfterwards {
  const folder = mkdtempSync(path.join(home, '..', 'copy-'));
  for (const file of ['renderbridge.sqlite', 'renderbridge.sqlite-wal'].filter((name) =>
    existsSync(path.join(home, name)),
  ))
    copyFileSync(path.join(home, file), path.join(folder, file));
  const db = new DatabaseSync(path.join(folder, 'renderbridge.sqlite'));
  try {
    const integrity = String(db.prepare('PRAGMA integrity_check').get()?.integrity_check);
    const calls = db.prepare('SELECT state, COUNT(*) AS count FROM calls GROUP BY state').all();
    const events = db
      .prepare("SELECT data FROM events WHERE type = 'submission.changed' ORDER BY number")
      .all();
    const plannedTasksThatNeededYou = new Set<string>();
    const undecided = new Set<string>();
    for (const { data } of events) {
      const { units = [] } = JSON.parse(String(data)) as EventData;
      for (const { id, state, error } of units) {
        if (state === 'needsYou') plannedTasksThatNeededYou.add(id);
        if (state === 'cancelled' && error?.code === 'outcomeUnknown') undecided.add(id);
      }
    }
    const tagsOfScenes = new Map<string, readonly string[]>();
    for (const { doc } of db.prepare('SELECT doc FROM calls').all()) {
      const { mark, body } = JSON.parse(String(doc)) as CreateRequestDocument;
      for (const scene of body.input_scene_path.split(','))
        tagsOfScenes.set(scene, [...(tagsOfScenes.get(scene) ?? []), mark]);
    }
    return {
      integrity,
      callsByState: Object.fromEntries(calls.map(({ state, count }) => [String(state), Number(count)])),
      plannedTasksThatNeededYou,
      undecided: new Set([...undecided, ...plannedTasksThatNeededYou]),
      tagsOfScenes,
    };
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}
