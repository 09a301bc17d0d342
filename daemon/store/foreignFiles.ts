import { lstatSync, type Stats } from 'node:fs';
import { DatabaseUnusable } from './databaseErrors.ts';
import { databaseFiles } from './databaseFiles.ts';

/**
 * Throws `DatabaseUnusable` where something lies under a name of the database’s files that the daemon never puts there.
 * SQLite would follow a link, wait at a pipe, and undo what is stored by a rollback journal, whoever wrote that.
 */
export function refuseForeignFiles(file: string): void {
  const { log, journal, marker } = databaseFiles(file);
  for (const own of [file, log, marker]) {
    const found = lstatSync(own, { throwIfNoEntry: false });
    if (found && !found.isFile()) throw new DatabaseUnusable(sentenceOf(own, found));
  }
  if (lstatSync(journal, { throwIfNoEntry: false }))
    throw new DatabaseUnusable(
      `${journal} is a rollback journal, which the daemon’s database never has: it would undo what is stored. Nothing was changed. Move it away and start again.`,
    );
}

function sentenceOf(own: string, found: Stats): string {
  if (found.isSymbolicLink())
    return `${own} is a link; expected the file itself. Nothing was changed. Put the file in its place, or set RENDERBRIDGE_HOME to the folder that it lies in.`;
  const what = found.isDirectory() ? 'a folder' : 'no regular file';
  return `${own} is ${what}; expected a file of the daemon. Nothing was changed. Move it away and start again.`;
}
