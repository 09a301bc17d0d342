import { existsSync } from 'node:fs';
import path from 'node:path';
import { databaseName } from '#daemon/config/ownFileNames.ts';
import { copiesOf } from '#daemon/store/copies.ts';
import { DatabaseInUse, DatabaseUnusable } from '#daemon/store/databaseErrors.ts';
import { databaseFiles } from '#daemon/store/databaseFiles.ts';
import { refuseForeignFiles } from '#daemon/store/foreignFiles.ts';
import { inspectDatabase } from '#daemon/store/inspect.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { whileNobodyOpens } from '#daemon/store/openingLock.ts';
import type { Text } from '#protocol/texts/text.ts';

export type DatabaseLook = { readonly file: string } & (
  | { readonly kind: 'absent' | 'usable' }
  /** Some process has it, and only one can. */
  | { readonly kind: 'held' }
  | { readonly kind: 'damaged'; readonly reason: string }
  | {
      readonly kind: 'tooNew';
      readonly found: number;
      readonly known: number;
      readonly copy: string | undefined;
    }
  | { readonly kind: 'unusable'; readonly text: Text }
);

/** What a daemon that started now in this home would meet. It looks as each start does, and mends nothing. */
export function lookAtDatabase(home: string): DatabaseLook {
  const file = path.join(home, databaseName);
  if (!existsSync(home)) return { kind: 'absent', file };
  try {
    refuseForeignFiles(file);
    if (!existsSync(file)) return { kind: 'absent', file };
    const found = whileNobodyOpens(databaseFiles(file).openingLock, () => inspectDatabase(file, migrations));
    if (found.kind === 'damaged') return { kind: 'damaged', file, reason: found.reason };
    const version = found.kind === 'sound' ? found.version : 0;
    const known = migrations.length;
    if (version <= known) return { kind: 'usable', file };
    const copy = copiesOf(file).find((each) => each.version <= known)?.file;
    return { kind: 'tooNew', file, found: version, known, copy };
  } catch (error) {
    if (error instanceof DatabaseInUse) return { kind: 'held', file };
    if (error instanceof DatabaseUnusable) return { kind: 'unusable', file, text: error.text };
    throw error;
  }
}
