import { setTimeout as rest } from 'node:timers/promises';
import type { Cluster } from '../postgres/cluster.ts';

const isTheLock = (schema: string) =>
  `locktype = 'advisory' AND ((classid::bigint << 32) | objid::bigint) = '${schema}.caller'::regclass::oid::bigint`;

/** Ends the session that holds the lease, as a network does that breaks. */
export async function breakLease({ ask }: Cluster, schema: string): Promise<void> {
  await ask(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE granted AND ${isTheLock(schema)}`);
}

/** Until the replicas that are not the caller have tried to become it so often. */
export async function untilTried({ ask }: Cluster, times: number): Promise<void> {
  const seen = new Set<string>();
  while (seen.size < times) {
    const rows = await ask(
      "SELECT query_start::text AS at FROM pg_stat_activity WHERE query LIKE 'SELECT pg_try_advisory_lock%'",
    );
    for (const { at } of rows) seen.add(String(at));
    await rest(100);
  }
}
