import type { Queries } from './connection.ts';

export interface Migration {
  /** From 1, without gaps; a number that was released is never changed. */
  readonly number: number;
  readonly sql: string;
}

/** Going on could damage what a newer version wrote. */
class StoreTooNew extends Error {
  readonly code = 'STORE_TOO_NEW';

  constructor(schema: string, found: number, known: number) {
    super(
      `Expected tables of version ${known} or older in the schema ${schema}, got version ${found}: a newer gateway made them. Start that version, or name another schema.`,
    );
  }
}

/** Brings the schema up to date in the transaction of `queries`; replicas that start together wait for each other. */
export async function migrate(
  queries: Queries,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> {
  await queries.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`renderbridge ${schema}`]);
  // A role without the right to make schemas may be given one that is there.
  const found = await queries.one('SELECT 1 AS found FROM pg_namespace WHERE nspname = $1', [schema]);
  if (!found) await queries.run(`CREATE SCHEMA "${schema}"`);
  await queries.run(
    'CREATE TABLE IF NOT EXISTS migrations (number int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const newest = await queries.one('SELECT coalesce(max(number), 0) AS version FROM migrations');
  const version = Number(newest?.version);
  if (version > migrations.length) throw new StoreTooNew(schema, version, migrations.length);
  for (const { number, sql } of migrations.slice(version)) {
    await queries.run(sql);
    await queries.run('INSERT INTO migrations (number) VALUES ($1)', [number]);
  }
}
