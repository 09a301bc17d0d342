import { setTimeout as rest } from 'node:timers/promises';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import type { PostgresStoreParts } from '#gateway/store/postgres/postgresStore.ts';
import { openPostgresStore } from '#gateway/store/postgres/postgresStore.ts';

/** Waits as the gateway does, by the real clock. */
export const patience = {
  forMs: 20_000,
  now: () => performance.now(),
  rest: async (ms: number) => {
    await rest(ms);
  },
  random: Math.random,
};

let schemas = 0;

export function freshSchema(): string {
  schemas += 1;
  return `test_${schemas}`;
}

export function openStore(
  addresses: string | readonly [string, ...string[]],
  schema: string,
  more: Partial<PostgresStoreParts> = {},
): Promise<GatewayStore> {
  return openPostgresStore({
    place: { addresses: typeof addresses === 'string' ? [addresses] : addresses, schema, poolSize: 4 },
    clock: { now: () => Date.now() },
    patience,
    ...more,
  });
}
