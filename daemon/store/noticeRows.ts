import type { NoticeRows } from '#daemon/submissions/ports.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Database } from './database.ts';
import { documentOf, type Page, type PageQuery, pageOf } from './document.ts';

export interface NoticeTable extends NoticeRows {
  page(filter: { readonly state?: Notice['state'] | undefined }, query: PageQuery): Page<Notice>;
}

/** How many that are not open any more are remembered, so that the same is not raised again. */
const keptClosed = 1000;

export function noticeRows(db: Database): NoticeTable {
  return {
    get: (id) => documentOf<Notice>(db.get('SELECT doc FROM notices WHERE id = ?', id)),
    about: (code, about) =>
      documentOf<Notice>(db.get('SELECT doc FROM notices WHERE code = ? AND about = ?', code, about)),
    insert(notice, about) {
      db.run('INSERT INTO notices (doc, about) VALUES (?, ?)', JSON.stringify(notice), about);
      db.run(
        "DELETE FROM notices WHERE state <> 'open' AND seq <= (SELECT seq FROM notices WHERE state <> 'open' ORDER BY seq DESC LIMIT 1 OFFSET ?)",
        keptClosed,
      );
    },
    replace: (notice) =>
      void db.run('UPDATE notices SET doc = ? WHERE id = ?', JSON.stringify(notice), notice.id),
    page: (filter, query) => pageOf(db, 'notices', filter, query),
  };
}
