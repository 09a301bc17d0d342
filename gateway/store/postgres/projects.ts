import type { ProjectQuotas } from '../projects.ts';
import { projectQuotaOf } from '../rows.ts';
import type { TableParts } from './parts.ts';
import { replace } from './replacing.ts';

export function projectsOf({ sessions }: TableParts): ProjectQuotas {
  return {
    put: ({ project, quota }, over) =>
      replace(
        sessions,
        { over, next: quota },
        {
          forUpdate: async (queries) => {
            const row = await queries.one('SELECT * FROM project_quotas WHERE project = $1 FOR UPDATE', [
              project,
            ]);
            return row && projectQuotaOf(row).quota;
          },
          write: (queries, isNew) =>
            queries.run(
              `INSERT INTO project_quotas (project, quota) VALUES ($1, $2)
               ON CONFLICT (project) DO ${isNew ? 'NOTHING' : 'UPDATE SET quota = excluded.quota'}`,
              [project, JSON.stringify(quota)],
            ),
        },
      ),
    get: (project) =>
      sessions.ask(async (queries) => {
        const row = await queries.one('SELECT * FROM project_quotas WHERE project = $1', [project]);
        return row && projectQuotaOf(row).quota;
      }),
    list: () =>
      sessions.ask(async (queries) =>
        (await queries.all('SELECT * FROM project_quotas ORDER BY project')).map(projectQuotaOf),
      ),
    remove: async (project) =>
      (await sessions.ask((queries) =>
        queries.run('DELETE FROM project_quotas WHERE project = $1', [project]),
      )) > 0,
  };
}
