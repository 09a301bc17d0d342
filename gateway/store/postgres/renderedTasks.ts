import { freshOf, type RenderedTasks } from '../renderedTasks.ts';
import { numberedTaskOf, renderedBeyond, valuesOfRendered } from '../rows.ts';
import type { TableParts } from './parts.ts';

export function renderedOf({ sessions, calling }: TableParts): RenderedTasks {
  const number = (sql: string) => calling.ask(async (queries) => Number((await queries.one(sql))?.number));
  return {
    put: (told) =>
      calling.write(async (queries) => {
        // Held until the commit: numbers become visible in their order, and no reader passes one by.
        await queries.run('LOCK TABLE rendered_tasks IN SHARE ROW EXCLUSIVE MODE');
        const rows = await queries.all('SELECT * FROM rendered_tasks WHERE task_id = ANY ($1::text[])', [
          told.map(({ task }) => task.taskId),
        ]);
        const known = new Map(rows.map((row) => [String(row.task_id), numberedTaskOf(row).task]));
        const fresh = freshOf(told, known).map(({ task, submittedAt }) => [
          ...valuesOfRendered(task),
          submittedAt,
        ]);
        const column = (index: number) => fresh.map((values) => values[index]);
        await queries.run(
          `INSERT INTO rendered_tasks
             (task_id, scene, project, program, place, size, frames, seconds, fee, currency, submitted_at)
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
             $8::double precision[], $9::double precision[], $10::text[], $11::bigint[])
           ON CONFLICT (task_id) DO UPDATE SET number = excluded.number, scene = excluded.scene,
             project = excluded.project, program = excluded.program, place = excluded.place, size = excluded.size,
             frames = excluded.frames, seconds = excluded.seconds, fee = excluded.fee,
             currency = excluded.currency, submitted_at = excluded.submitted_at`,
          Array.from({ length: 11 }, (_, index) => column(index)),
        );
      }),
    after: (after, limit) =>
      sessions.ask(async (queries) => {
        const rows = await queries.all(
          'SELECT * FROM rendered_tasks WHERE number > $1 ORDER BY number LIMIT $2',
          [after, limit],
        );
        return rows.map(numberedTaskOf);
      }),
    newest: () => number('SELECT coalesce(max(number), 0) AS number FROM rendered_tasks'),
    count: () => number('SELECT count(*) AS number FROM rendered_tasks'),
    keep: async ({ since, mostAlike, most }) => {
      await calling.ask((queries) =>
        queries.run(renderedBeyond(['$1', '$2', '$3']), [since, mostAlike, most]),
      );
    },
  };
}
