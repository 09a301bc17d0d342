import * as z from 'zod';
import type { ListRows, ProjectRows } from '#daemon/submissions/ports.ts';
import { Plugin, Project } from '#protocol/bridge/project.ts';
import { User } from '#protocol/bridge/user.ts';
import type { Database } from './database.ts';
import { createParsedDocuments } from './parsedDocuments.ts';

/** A list of another shape was written by another version: it counts as never read, and the farm is asked. */
const itemOf: ReadonlyMap<string, () => z.ZodType> = new Map(
  Object.entries({ projects: () => Project, plugins: () => Plugin, users: () => User }),
);

export function listRows(db: Database): ListRows {
  /** By name: each plan asks for the projects three times, which change once in a while. */
  const parsed = createParsedDocuments<readonly unknown[], string>(itemOf.size);

  return {
    read(farm, name) {
      const row = db.get('SELECT items, read_at FROM lists WHERE farm = ? AND name = ?', farm, name);
      const text = String(row?.items);
      const items = row && parsed.of(name, text, () => itemsIn(name, text));
      return items && { items, readAt: Number(row?.read_at) };
    },
    replace(farm, name, items, readAt) {
      db.run('INSERT OR REPLACE INTO lists VALUES (?, ?, ?, ?)', farm, name, JSON.stringify(items), readAt);
    },
  };
}

function itemsIn(name: string, text: string): readonly unknown[] | undefined {
  return z.array(itemOf.get(name)?.() ?? z.unknown()).safeParse(JSON.parse(text)).data;
}

/** The list that plans are made with. */
export function projectRows(lists: ListRows): ProjectRows {
  return {
    all: (farm) => lists.read(farm, 'projects')?.items as Project[] | undefined,
    replace: (farm, projects, readAt) => lists.replace(farm, 'projects', projects, readAt),
  };
}
