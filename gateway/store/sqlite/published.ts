import type { PublishedRevisions } from '../published.ts';
import { publishedOf as readPublished } from '../rows.ts';
import type { GatewayFile } from './openFile.ts';

export function publishedOf(db: GatewayFile): PublishedRevisions {
  const newest = () =>
    Number(db.get('SELECT coalesce(max(revision), 0) AS revision FROM published')?.revision);
  return {
    put: async ({ at, who, document }, over, mostKept) =>
      db.transaction(() => {
        if (newest() !== over) return undefined;
        const revision = over + 1;
        db.run('INSERT INTO published VALUES (?, ?, ?, ?)', revision, at, who, JSON.stringify(document));
        db.run('DELETE FROM published WHERE revision <= ?', revision - mostKept);
        return revision;
      }),
    async get(revision) {
      const row = db.get('SELECT * FROM published WHERE revision = ?', revision);
      return row && readPublished(row);
    },
    newest: async () => newest(),
  };
}
