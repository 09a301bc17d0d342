import { lstatSync, type Stats } from 'node:fs';
import { type Text, text } from '#protocol/texts/text.ts';
import { DatabaseUnusable } from './databaseErrors.ts';
import { databaseFiles } from './databaseFiles.ts';

/**
 * Throws `DatabaseUnusable` where something lies under a name of the database’s files that the daemon never puts there.
 * SQLite would follow a link, wait at a pipe, and undo what is stored by any rollback journal, a forged one too.
 */
export function refuseForeignFiles(file: string): void {
  const { log, journal, marker } = databaseFiles(file);
  for (const own of [file, log, marker]) {
    const found = lstatSync(own, { throwIfNoEntry: false });
    if (found && !found.isFile()) throw new DatabaseUnusable(textOf(own, found));
  }
  if (lstatSync(journal, { throwIfNoEntry: false }))
    throw new DatabaseUnusable(text('store.journal', { file: journal }));
}

function textOf(file: string, found: Stats): Text {
  if (found.isSymbolicLink()) return text('store.link', { file });
  return text('store.notAFile', { file, kind: found.isDirectory() ? 'folder' : 'other' });
}
