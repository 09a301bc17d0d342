import { freshOf, type RenderedTasks } from '../renderedTasks.ts';
import { numberedTaskOf, renderedBeyond, valuesOfRendered } from '../rows.ts';
import type { GatewayFile } from './openFile.ts';

export function renderedOf(db: GatewayFile): RenderedTasks {
  const number = (sql: string) => Number(db.get(sql)?.number);
  return {
    async put(told) {
      db.transaction(() => {
        const known = told.flatMap(({ task: { taskId } }) => {
          const row = db.get('SELECT * FROM rendered_tasks WHERE task_id = ?', taskId);
          return row ? [[taskId, numberedTaskOf(row).task] as const] : [];
        });
        // A row that is replaced gets a new number.
        for (const { task, submittedAt } of freshOf(told, new Map(known)))
          db.run(
            `INSERT OR REPLACE INTO rendered_tasks
               (task_id, scene, project, program, place, size, frames, seconds, fee, currency, submitted_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            ...valuesOfRendered(task),
            submittedAt,
          );
      });
    },
    after: async (after, limit) =>
      db
        .all('SELECT * FROM rendered_tasks WHERE number > ? ORDER BY number LIMIT ?', after, limit)
        .map(numberedTaskOf),
    newest: async () => number('SELECT coalesce(max(number), 0) AS number FROM rendered_tasks'),
    count: async () => number('SELECT count(*) AS number FROM rendered_tasks'),
    async keep({ since, mostAlike, most }) {
      db.run(renderedBeyond(['?', '?', '?']), since, mostAlike, most);
    },
  };
}
