import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '#daemon/clock.ts';
import { openGatewayStore } from '#gateway/store/openStore.ts';
import { anything, createRequest } from '../postgres/requests.ts';

/**
 * A gateway’s SQLite store on a disk that fills and is freed. Argument: a folder on that disk. Prints what each step came
 * to as JSON.
 */
const [folder = ''] = process.argv.slice(2);
const filler = path.join(folder, 'filler');
const body = { big: 'x'.repeat(400_000) };

const store = await openGatewayStore({ folder: path.join(folder, 'gateway'), clock: systemClock });
await store.users.put({ name: 'ann', submitAccount: '', weight: 1, quota: {} });
await store.requests.add(createRequest('first'), anything);
fill();
const full = await store.requests.add(createRequest('late', { body }), anything).catch((error: unknown) => {
  const { code, reason, message } = error as Record<string, unknown>;
  return { code, reason, message };
});
const whileFull = [(await store.requests.get('first'))?.state, await store.requests.get('late')];
rmSync(filler);
const freed = await store.requests.add(createRequest('late', { body }), anything);
await store.close();
process.stdout.write(`${JSON.stringify({ full, whileFull, freed: freed.kind })}\n`);

/** Until nothing more fits. */
function fill(): void {
  const descriptor = openSync(filler, 'w');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(4096, 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(descriptor);
  }
}
