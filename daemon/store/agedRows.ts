import type {
  CreateRequestAge,
  OperationAge,
  SubmissionAge,
  TaskAge,
  TransferAge,
} from '#daemon/submissions/retention/mayGo.ts';
import type { AgedRows, Sought } from '#daemon/submissions/retention/retention.ts';
import type { UnitState } from '#protocol/bridge/unit.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import type { Database } from './database.ts';
import { removeParts } from './removeParts.ts';
import { spendingRows } from './spendingRows.ts';

/** SQLite takes the migration’s index over ended tasks for this very text only. */
const active = [...activeTaskStates].map((state) => `'${state}'`).join(', ');
const isEnded = `state NOT IN (${active})`;
const facts = `
  SELECT updated_at, seq, id, planned, doc ->> 'cancelRequested' AS cancelled, doc ->> '$.error.code' AS error_code,
    (SELECT json_group_object(state, n) FROM
      (SELECT state, count(*) AS n FROM units WHERE submission_id = submissions.id GROUP BY state)) AS states,
    EXISTS (SELECT 1 FROM tasks WHERE submission_id = submissions.id
      AND state IN (${active})) AS active_tasks,
    (SELECT max(last_at) FROM tasks WHERE submission_id = submissions.id AND ${isEnded}) AS last_task_at,
    EXISTS (SELECT 1 FROM idempotency WHERE submission_id = submissions.id) AS has_key
  FROM submissions`;

/** The old rows of each table, the facts that decide whether they may be removed, and their removal in small steps. */
export function agedRows(db: Database): AgedRows {
  const old = (sql: string, { before, after, limit }: Sought, asText: 'iso' | 'number') =>
    db.all(
      sql,
      asText === 'iso' ? new Date(before).toISOString() : before,
      ...(after ?? [asText === 'iso' ? '' : Number.MIN_SAFE_INTEGER, 0]),
      limit,
    );
  const found = <Age>(
    rows: Record<string, unknown>[],
    key: string,
    read: (row: Record<string, unknown>) => Age,
  ) => rows.map((row) => ({ seq: Number(row.seq), at: row[key] as number | string, age: read(row) }));
  const submissionsThat = (are: string) => (sought: Sought) =>
    found(
      old(
        `${facts} WHERE ${are} AND updated_at < ? AND (updated_at, seq) > (?, ?) ORDER BY updated_at, seq LIMIT ?`,
        sought,
        'number',
      ),
      'updated_at',
      submissionAge,
    );
  const removal = (table: string) => (seqs: readonly number[]) =>
    db.transaction(() => {
      for (const seq of seqs) db.run(`DELETE FROM ${table} WHERE seq = ?`, seq);
    });

  const submissionsOf = (unitIds: unknown) =>
    db
      .all(
        'SELECT DISTINCT units.submission_id AS id FROM json_each(?) AS member JOIN units ON units.id = member.value',
        String(unitIds),
      )
      .map(({ id }) => String(id));

  return {
    openCreates: (after, limit) =>
      db
        .all(
          `SELECT seq, doc -> '$.unitIds' AS unit_ids FROM calls WHERE state IN ('sending', 'unknown') AND seq > ?1
           UNION ALL SELECT seq, doc -> '$.unitIds' FROM calls
             WHERE state IN ('found', 'absent') AND audited_at IS NULL AND seq > ?1
           ORDER BY seq LIMIT ?2`,
          after,
          limit,
        )
        .map((row) => ({ seq: Number(row.seq), submissionIds: submissionsOf(row.unit_ids) })),
    submissions: submissionsThat('leaving IS NULL'),
    submissionsWithParts: submissionsThat('bare IS NULL AND leaving IS NULL'),
    removeParts: (id) =>
      db.transaction(() => {
        removeParts(db, id);
        db.run('UPDATE submissions SET bare = 1 WHERE id = ?', id);
      }),
    hide: (ids) =>
      db.transaction(() => {
        for (const id of ids) db.run('UPDATE submissions SET leaving = 1 WHERE id = ?', id);
      }),
    removeHidden: (limit) =>
      db.transaction(() => {
        const row = db.get('SELECT seq, id FROM submissions WHERE leaving IS NOT NULL ORDER BY seq LIMIT 1');
        if (!row) return undefined;
        const id = String(row.id);
        const units = db.all(
          "SELECT seq, farm, doc ->> 'taskId' AS task_id, doc ->> 'mark' AS tag FROM units WHERE submission_id = ? AND state IN ('submitted', 'failed', 'cancelled', 'replaced') LIMIT ?",
          id,
          limit,
        );
        for (const unit of units) {
          if (unit.task_id !== null)
            db.run(
              'INSERT OR REPLACE INTO past_tasks VALUES (?, ?, ?)',
              String(unit.farm),
              String(unit.task_id),
              unit.tag === null ? null : String(unit.tag),
            );
          db.run('DELETE FROM units WHERE seq = ?', Number(unit.seq));
        }
        if (units.length === limit) return { submissions: 0, units: limit };
        // A planned task that lost its task meanwhile needs attention again.
        if (db.get('SELECT 1 FROM units WHERE submission_id = ? LIMIT 1', id)) {
          db.run('UPDATE submissions SET leaving = NULL WHERE id = ?', id);
          return { submissions: 0, units: units.length };
        }
        removeParts(db, id);
        db.run('DELETE FROM submissions WHERE seq = ?', Number(row.seq));
        return { submissions: 1, units: units.length };
      }),

    createRequests: (sought) =>
      found(
        old(
          `SELECT ended_at, seq, state, audited_at, EXISTS (
             SELECT 1 FROM json_each(calls.doc, '$.unitIds') AS member JOIN units ON units.id = member.value) AS has_units
           FROM calls WHERE ended_at < ? AND (ended_at, seq) > (?, ?) ORDER BY ended_at, seq LIMIT ?`,
          sought,
          'number',
        ),
        'ended_at',
        (row): CreateRequestAge => ({
          state: row.state as CreateRequestAge['state'],
          isAudited: row.audited_at !== null,
          endedAt: Number(row.ended_at),
          hasPlannedTasks: row.has_units === 1,
        }),
      ),
    /** Their tags stay, with what a control search needs. */
    removeCreateRequests: (seqs) =>
      db.transaction(() => {
        for (const seq of seqs) {
          db.run(
            `UPDATE tags SET (call_id, account, ended_at) =
               (SELECT id, coalesce(doc ->> '$.account', ''), ended_at FROM calls WHERE seq = ?1)
             WHERE tag = (SELECT mark FROM calls WHERE seq = ?1 AND state IN ('confirmed', 'found'))`,
            seq,
          );
          db.run('DELETE FROM calls WHERE seq = ?', seq);
        }
      }),

    tasks: (sought) =>
      found(
        old(
          `SELECT last_at, seq, unit_id IS NOT NULL AND EXISTS (SELECT 1 FROM units WHERE units.id = tasks.unit_id) AS has_unit
           FROM tasks WHERE ${isEnded} AND last_at < ? AND (last_at, seq) > (?, ?) ORDER BY last_at, seq LIMIT ?`,
          sought,
          'iso',
        ),
        'last_at',
        (row): TaskAge => ({
          isActive: false,
          lastAt: Date.parse(String(row.last_at)),
          hasPlannedTask: row.has_unit === 1,
        }),
      ),
    removeTasks: (seqs, mostRows) =>
      db.transaction(() => {
        let [done, tasks, frames] = [0, 0, 0];
        for (const seq of seqs) {
          // Resubmitted since it was found.
          if (!db.get(`SELECT 1 FROM tasks WHERE seq = ? AND ${isEnded}`, seq)) {
            done += 1;
            continue;
          }
          const room = mostRows - tasks - frames;
          const some = db.all(
            'SELECT frames.seq FROM tasks JOIN frames ON frames.farm = tasks.farm AND frames.task_id = tasks.task_id WHERE tasks.seq = ? LIMIT ?',
            seq,
            room,
          );
          removal('frames')(some.map((row) => Number(row.seq)));
          frames += some.length;
          if (some.length === room) break;
          db.run('DELETE FROM tasks WHERE seq = ?', seq);
          done += 1;
          tasks += 1;
        }
        return { done, tasks, frames };
      }),

    transfers: (sought) =>
      found(
        old(
          `SELECT updated_at, seq, state, submission_id IS NOT NULL
             AND EXISTS (SELECT 1 FROM submissions WHERE submissions.id = transfers.submission_id) AS has_submission
           FROM transfers WHERE updated_at < ? AND (updated_at, seq) > (?, ?) ORDER BY updated_at, seq LIMIT ?`,
          sought,
          'iso',
        ),
        'updated_at',
        (row): TransferAge => ({
          state: row.state as TransferAge['state'],
          updatedAt: Date.parse(String(row.updated_at)),
          hasSubmission: row.has_submission === 1,
        }),
      ),
    removeTransfers: (seqs, mostRows) =>
      db.transaction(() => {
        let [done, files] = [0, 0];
        for (const seq of seqs) {
          const room = mostRows - done - files;
          const some = db.all(
            'SELECT result_files.seq FROM transfers JOIN result_files ON result_files.transfer_id = transfers.id WHERE transfers.seq = ? LIMIT ?',
            seq,
            room,
          );
          removal('result_files')(some.map((row) => Number(row.seq)));
          files += some.length;
          if (some.length === room) break;
          db.run('DELETE FROM transfers WHERE seq = ?', seq);
          done += 1;
        }
        return { done, files };
      }),

    operations: (sought) =>
      found(
        old(
          'SELECT updated_at, seq, state FROM operations WHERE updated_at < ? AND (updated_at, seq) > (?, ?) ORDER BY updated_at, seq LIMIT ?',
          sought,
          'number',
        ),
        'updated_at',
        (row): OperationAge => ({
          state: row.state as OperationAge['state'],
          updatedAt: Number(row.updated_at),
        }),
      ),
    removeOperations: removal('operations'),

    removeKeys: (before, limit) =>
      Number(
        db.run(
          'DELETE FROM idempotency WHERE key IN (SELECT key FROM idempotency WHERE at < ? ORDER BY at LIMIT ?)',
          before,
          limit,
        ).changes,
      ),
    /** But for the newest of each account, which is its control. */
    removeTags: (before, limit) =>
      db.transaction(() => {
        const tags = db.all(
          `SELECT tag FROM tags WHERE started_at < ? AND NOT EXISTS (SELECT 1 FROM calls WHERE mark = tag)
             AND (call_id IS NULL OR started_at < (SELECT max(started_at) FROM tags AS other
               WHERE other.farm = tags.farm AND other.account = tags.account AND other.call_id IS NOT NULL))
           ORDER BY started_at LIMIT ?`,
          before,
          limit,
        );
        for (const { tag } of tags) {
          db.run('DELETE FROM past_tasks WHERE tag = ?', String(tag));
          db.run('DELETE FROM tags WHERE tag = ?', String(tag));
        }
        return tags.length;
      }),
    removeUnreadable: (before, limit) =>
      Number(
        db.run(
          'DELETE FROM unreadable WHERE seq IN (SELECT seq FROM unreadable WHERE at < ? LIMIT ?)',
          before,
          limit,
        ).changes,
      ),
    removeFileHashes: (before, limit) =>
      Number(
        db.run(
          'DELETE FROM file_hashes WHERE path IN (SELECT path FROM file_hashes WHERE used_at < ? ORDER BY used_at LIMIT ?)',
          before,
          limit,
        ).changes,
      ),
    removeRenderHistory: (before, limit) =>
      Number(
        db.run(
          'DELETE FROM render_history WHERE (farm, key) IN (SELECT farm, key FROM render_history WHERE at < ? ORDER BY at LIMIT ?)',
          before,
          limit,
        ).changes,
      ),
    foldSpending: spendingRows(db).foldBefore,
    removeFarmFiles: (before, limit) =>
      Number(
        db.run(
          'DELETE FROM farm_files WHERE (storage, path) IN (SELECT storage, path FROM farm_files WHERE at < ? ORDER BY at LIMIT ?)',
          before,
          limit,
        ).changes,
      ),
  };
}

function submissionAge(row: Record<string, unknown>): Omit<SubmissionAge, 'hasOpenCreates'> {
  return {
    id: String(row.id),
    planned: row.planned === 1,
    cancelRequested: row.cancelled === 1,
    errorCode: typeof row.error_code === 'string' ? row.error_code : undefined,
    updatedAt: Number(row.updated_at),
    states: JSON.parse(String(row.states)) as Partial<Record<UnitState, number>>,
    hasActiveTasks: row.active_tasks === 1,
    lastTaskAt: typeof row.last_task_at === 'string' ? Date.parse(row.last_task_at) : undefined,
    hasKey: row.has_key === 1,
  };
}
