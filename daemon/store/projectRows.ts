import type { ProjectRows } from '#daemon/submissions/ports.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { Database } from './database.ts';

export function projectRows(db: Database): ProjectRows {
  return {
    all(farm) {
      const row = db.get('SELECT projects FROM project_lists WHERE farm = ?', farm);
      return row === undefined ? undefined : (JSON.parse(String(row.projects)) as Project[]);
    },
    replace(farm, projects, readAt) {
      db.run('INSERT OR REPLACE INTO project_lists VALUES (?, ?, ?)', farm, JSON.stringify(projects), readAt);
    },
  };
}
