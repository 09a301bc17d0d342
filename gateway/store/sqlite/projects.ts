import type { ProjectQuotas } from '../projects.ts';
import { projectQuotaOf } from '../rows.ts';
import type { RequestParts } from './requests.ts';

export function projectsOf({ db }: RequestParts): ProjectQuotas {
  return {
    async put({ project, quota }) {
      db.run('INSERT OR REPLACE INTO project_quotas VALUES (?, ?)', project, JSON.stringify(quota));
    },
    async get(project) {
      const row = db.get('SELECT * FROM project_quotas WHERE project = ?', project);
      return row && projectQuotaOf(row).quota;
    },
    list: async () => db.all('SELECT * FROM project_quotas ORDER BY project').map(projectQuotaOf),
    remove: async (project) => db.run('DELETE FROM project_quotas WHERE project = ?', project) > 0,
  };
}
