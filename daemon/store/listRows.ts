import type { ListRows, ProjectRows } from '#daemon/submissions/ports.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { Database } from './database.ts';

export function listRows(db: Database): ListRows {
  return {
    read(farm, name) {
      const row = db.get('SELECT items, read_at FROM lists WHERE farm = ? AND name = ?', farm, name);
      return row && { items: JSON.parse(String(row.items)) as unknown[], readAt: Number(row.read_at) };
    },
    replace(farm, name, items, readAt) {
      db.run('INSERT OR REPLACE INTO lists VALUES (?, ?, ?, ?)', farm, name, JSON.stringify(items), readAt);
    },
  };
}

/** The list that plans are made with. */
export function projectRows(lists: ListRows): ProjectRows {
  return {
    all: (farm) => lists.read(farm, 'projects')?.items as Project[] | undefined,
    replace: (farm, projects, readAt) => lists.replace(farm, 'projects', projects, readAt),
  };
}
