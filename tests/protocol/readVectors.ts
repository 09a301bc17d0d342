import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../protocol/vectors', import.meta.url));

/** The rows of `protocol/vectors/tables/<name>.json`, which other languages read too. */
export function readTable<Row>(name: string): readonly Row[] {
  return JSON.parse(readFileSync(join(folder, 'tables', `${name}.json`), 'utf8'));
}

export const tableNames = readdirSync(join(folder, 'tables'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

export interface Vector {
  readonly schema: string;
  /** File name without its ending. */
  readonly title: string;
  readonly content: unknown;
}

/** Every vector of `accepted` or `rejected`: one folder per schema, one file per case. */
export function readVectors(kind: 'accepted' | 'rejected'): readonly Vector[] {
  return foldersOf(join(folder, kind)).flatMap((schema) =>
    readdirSync(join(folder, kind, schema)).map((file) => ({
      schema,
      title: file.replace(/\.json$/, ''),
      content: JSON.parse(readFileSync(join(folder, kind, schema, file), 'utf8')),
    })),
  );
}

function foldersOf(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
