import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a stopped daemon’s database says. */
export interface DatabaseAfterwards {
  /** `ok`, or what SQLite found wrong. */
  readonly integrity: string;
  readonly callsByState: Readonly<Record<string, number>>;
  /** Units that at some time waited for a person. */
  readonly everNeededYou: ReadonlySet<string>;
  /** By farm path, the marks of its creates, of those too that never reached the farm. */
  readonly marksOfScenes: ReadonlyMap<string, readonly string[]>;
}

interface SubmissionEvent {
  readonly units?: readonly { readonly id: string; readonly state: string }[];
}

interface CallDocument {
  readonly mark: string;
  readonly body: { readonly input_scene_path: string };
}

export function readDatabase(home: string): DatabaseAfterwards {
  const db = new DatabaseSync(path.join(home, 'renderbridge.sqlite'));
  try {
    const integrity = String(db.prepare('PRAGMA integrity_check').get()?.integrity_check);
    const calls = db.prepare('SELECT state, COUNT(*) AS count FROM calls GROUP BY state').all();
    const events = db.prepare("SELECT data FROM events WHERE type = 'submission.changed'").all();
    const needy = events
      .flatMap(({ data }) => (JSON.parse(String(data)) as SubmissionEvent).units ?? [])
      .filter(({ state }) => state === 'needsYou');
    const marksOfScenes = new Map<string, readonly string[]>();
    for (const { doc } of db.prepare('SELECT doc FROM calls').all()) {
      const { mark, body } = JSON.parse(String(doc)) as CallDocument;
      for (const scene of body.input_scene_path.split(','))
        marksOfScenes.set(scene, [...(marksOfScenes.get(scene) ?? []), mark]);
    }
    return {
      integrity,
      callsByState: Object.fromEntries(calls.map(({ state, count }) => [String(state), Number(count)])),
      everNeededYou: new Set(needy.map(({ id }) => id)),
      marksOfScenes,
    };
  } finally {
    db.close();
  }
}
