import type { NoticeRows } from '#daemon/submissions/ports.ts';
import type { NoticeRecord } from '#daemon/submissions/records.ts';
import type { Database } from './database.ts';
import { writeDocument } from './document.ts';
import { noticeDocument } from './documents/notice.ts';
import { documentsOf, type Page, type PageQuery, pageOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

export interface NoticeTable extends NoticeRows {
  page(filter: { readonly state?: NoticeRecord['state'] | undefined }, query: PageQuery): Page<NoticeRecord>;
}

/** How many that are not open any more are remembered, so that the same is not raised again. */
const keptClosed = 1000;

export function noticeRows(db: Database, unreadable: Unreadable): NoticeTable {
  const notices = documentsOf(db, noticeDocument, unreadable);
  return {
    get: (id) => notices.of(db.get('SELECT seq, doc FROM notices WHERE id = ?', id)),
    about: (code, about) =>
      notices.of(db.get('SELECT seq, doc FROM notices WHERE code = ? AND about = ?', code, about)),
    insert(notice, about) {
      db.run('INSERT INTO notices (doc, about) VALUES (?, ?)', writeDocument(noticeDocument, notice), about);
      db.run(
        "DELETE FROM notices WHERE state <> 'open' AND seq <= (SELECT seq FROM notices WHERE state <> 'open' ORDER BY seq DESC LIMIT 1 OFFSET ?)",
        keptClosed,
      );
    },
    replace: (notice) => notices.replace(notice, 'id = ?', notice.id),
    page: (filter, query) => pageOf(db, notices, filter, query),
  };
}
