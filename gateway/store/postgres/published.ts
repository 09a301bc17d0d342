import type { PublishedRevisions } from '../published.ts';
import { publishedOf as readPublished } from '../rows.ts';
import type { Queries } from './connection.ts';
import type { TableParts } from './parts.ts';

export function publishedOf({ sessions }: TableParts): PublishedRevisions {
  const newest = async (queries: Queries) =>
    Number((await queries.one('SELECT coalesce(max(revision), 0) AS revision FROM published'))?.revision);
  return {
    put: ({ at, who, document }, over, mostKept) =>
      sessions.write(async (queries) => {
        await queries.run('LOCK TABLE published IN SHARE ROW EXCLUSIVE MODE');
        const revision = over + 1;
        const text = JSON.stringify(document);
        const known = await newest(queries);
        // A commit whose answer was lost finds what it wrote.
        if (known === revision) {
          const row = await queries.one('SELECT * FROM published WHERE revision = $1', [revision]);
          const isOwn = Number(row?.at) === at && row?.who === who && row?.document === text;
          return isOwn ? revision : undefined;
        }
        if (known !== over) return undefined;
        await queries.run('INSERT INTO published (revision, at, who, document) VALUES ($1, $2, $3, $4)', [
          revision,
          at,
          who,
          text,
        ]);
        await queries.run('DELETE FROM published WHERE revision <= $1', [revision - mostKept]);
        return revision;
      }),
    get: (revision) =>
      sessions.ask(async (queries) => {
        const row = await queries.one('SELECT * FROM published WHERE revision = $1', [revision]);
        return row && readPublished(row);
      }),
    newest: () => sessions.ask(newest),
  };
}
