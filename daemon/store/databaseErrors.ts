import { inWords, say, type Text, text } from '#protocol/texts/text.ts';

/** Another process holds the database: one daemon per home. */
export class DatabaseInUse extends Error {
  constructor(file: string) {
    super(say('en', 'store.inUse', { file }));
  }
}

/** The daemon cannot use this database; the sentence says what to do. Nothing was changed. */
export class DatabaseUnusable extends Error {
  readonly text: Text;

  constructor(text: Text, options?: ErrorOptions) {
    super(inWords(text, 'en'), options);
    this.text = text;
  }

  static because(file: string, error: unknown): DatabaseUnusable {
    const reason = error instanceof Error ? error.message : String(error);
    return new DatabaseUnusable(text('store.notWritable', { file, reason }), { cause: error });
  }
}

/** An open file was replaced, truncated or deleted: anything stored now would be lost. */
export class DatabaseReplaced extends Error {
  readonly code = 'DATABASE_REPLACED';

  constructor(file: string) {
    super(say('en', 'store.replaced', { file, pid: process.pid }));
  }
}

/** The database was written by a newer version; going on could damage it. */
export class DatabaseTooNew extends DatabaseUnusable {
  constructor(found: number, known: number, copy: string | undefined) {
    super(text('store.tooNew', { found, known, copy: copy ?? 'none' }));
  }
}

type ErrorKind = 'busy' | 'damaged' | 'disk' | 'statement' | 'other';

/** What SQLite’s code means here. `disk`: it is full, read-only or does not answer. */
export function errorKind(error: unknown): ErrorKind {
  if (error === null || typeof error !== 'object' || !('errcode' in error)) return 'other';
  return kinds[Number(error.errcode) & 0xff] ?? 'other';
}

const kinds: Readonly<Record<number, ErrorKind>> = {
  1: 'statement', // SQLITE_ERROR
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  8: 'disk', // SQLITE_READONLY
  10: 'disk', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'disk', // SQLITE_FULL
  14: 'disk', // SQLITE_CANTOPEN
  26: 'damaged', // SQLITE_NOTADB
};
