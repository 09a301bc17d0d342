import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '#daemon/store/open.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { blenderScene } from '../blenderScene.ts';
import { plannedTask as storedPlannedTask, submission } from '../storedRecords.ts';

export const databaseName = 'renderbridge.sqlite';

export interface Filling {
  readonly submissions: number;
  readonly plannedTasksEach: number;
  /** `killed`: the log still holds what was committed. */
  readonly left: 'closed' | 'killed';
}

/** Makes a database with submissions, planned tasks, calls and events in a folder; answers its path. */
export function fillDatabase(folder: string, { submissions, plannedTasksEach, left }: Filling): string {
  const made = path.join(folder, 'made');
  mkdirSync(made);
  const store = openStore(path.join(made, databaseName), () => 'd1', { marker: 'none' });
  for (let s = 0; s < submissions; s += 1) {
    store.transaction(() => {
      store.rows.submissions.insert(submission(`s${s}`), blenderScene(), []);
      store.rows.plannedTasks.insert(
        Array.from({ length: plannedTasksEach }, (_, u) => plannedTask(`s${s}`, u)),
      );
      store.rows.createRequests.insert({
        id: `c${s}`,
        farm: 'sandbox',
        mark: `MARK${s}`,
        state: 'unknown',
        action: 'create_blender_task',
        body: { input_scene_path: `projects/${s}.blend` },
        account: '',
        unitIds: [`s${s}u0`],
        startedAt: 1,
        endedAt: undefined,
      });
      store.events.append(s, 'notice', { code: 'filled', message: `submission ${s}` });
    });
  }
  const file = path.join(folder, databaseName);
  const take = () => {
    for (const suffix of ['', '-wal']) {
      if (existsSync(`${path.join(made, databaseName)}${suffix}`))
        copyFileSync(`${path.join(made, databaseName)}${suffix}`, `${file}${suffix}`);
    }
  };
  if (left === 'killed') take();
  store.close();
  if (left === 'closed') take();
  return file;
}

/** What the rows say, whatever the schema around them. The database must not be open here. */
export function rowsOf(file: string): string {
  const db = new DatabaseSync(file);
  const hash = createHash('sha256');
  for (const sql of [
    'SELECT doc FROM submissions ORDER BY id',
    'SELECT snapshot, files, seen FROM submission_parts ORDER BY submission_id',
    'SELECT doc FROM units ORDER BY id',
    'SELECT doc FROM calls ORDER BY id',
    'SELECT number, at, type, data FROM events ORDER BY number',
    'SELECT * FROM facts ORDER BY name',
  ])
    hash.update(JSON.stringify(db.prepare(sql).all()));
  db.close();
  return hash.digest('hex');
}

export function schemaOf(file: string): { readonly version: number; readonly schema: string } {
  const db = new DatabaseSync(file);
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  const rows = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  db.close();
  return { version, schema: JSON.stringify(rows) };
}

const states = ['submitted', 'queued', 'uploading', 'waiting', 'sending', 'unconfirmed', 'failed'] as const;

/** One that shows by its position what state it is in; its request is as long as real ones. */
export function plannedTask(submissionId: string, position: number): PlannedTaskRecord {
  const scene = `projects/${submissionId}.blend`;
  return storedPlannedTask(`${submissionId}u${position}`, submissionId, {
    position,
    state: states[position % states.length] ?? 'queued',
    label: { scene: `/${scene}`, frames: String(position) },
    create: {
      action: 'create_blender_task',
      body: { input_scene_path: scene, user_remark: 'r'.repeat(300) },
    },
  });
}
