import { mayReplace } from '../mayReplace.ts';
import type { ProjectQuotas } from '../projects.ts';
import { projectQuotaOf } from '../rows.ts';
import type { RequestParts } from './requests.ts';

export function projectsOf({ db }: RequestParts): ProjectQuotas {
  const get = (project: string) => {
    const row = db.get('SELECT * FROM project_quotas WHERE project = ?', project);
    return row && projectQuotaOf(row).quota;
  };
  return {
    put: async ({ project, quota }, over) =>
      db.transaction(() => {
        if (!mayReplace(get(project), over)) return false;
        db.run('INSERT OR REPLACE INTO project_quotas VALUES (?, ?)', project, JSON.stringify(quota));
        return true;
      }),
    get: async (project) => get(project),
    list: async () => db.all('SELECT * FROM project_quotas ORDER BY project').map(projectQuotaOf),
    remove: async (project) => db.run('DELETE FROM project_quotas WHERE project = ?', project) > 0,
  };
}
