import { createMachineLock } from '#daemon/programs/machineLock.ts';

/** Takes a lock, says so, and holds it until it is killed. */
const [address = ''] = process.argv.slice(2);
await createMachineLock(Buffer.from(address, 'base64').toString()).take(new AbortController().signal);
process.stdout.write('holds');
setInterval(() => {}, 60_000);
