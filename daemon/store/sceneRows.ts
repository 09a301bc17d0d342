import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Database } from './database.ts';
import { snapshotDocument } from './documents/snapshot.ts';

const keptMs = 3_600_000;

/** Snapshots that were sent once, to be named by their id for an hour (§3). */
export interface SceneTable {
  insert(id: string, snapshot: SceneSnapshot, at: number): void;
  get(id: string, now: number): SceneSnapshot | undefined;
}

export function sceneRows(db: Database): SceneTable {
  return {
    insert(id, snapshot, at) {
      db.transaction(() => {
        db.run('DELETE FROM scenes WHERE at < ?', at - keptMs);
        db.run('INSERT INTO scenes VALUES (?, ?, ?)', id, JSON.stringify(snapshot), at);
      });
    },
    get(id, now) {
      const row = db.get('SELECT snapshot FROM scenes WHERE id = ? AND at >= ?', id, now - keptMs);
      // A host that gets no scene for an id sends it once more.
      return row && snapshotDocument.safeParse(JSON.parse(String(row.snapshot))).data;
    },
  };
}
