// A process of its own: opens the database of argv, says how that went, and holds it until its input ends.
import { openStore } from '#daemon/store/open.ts';

try {
  const store = openStore(process.argv[2] ?? '', () => 'another');
  // Collected as garbage, it would give the lock back.
  process.stdin.once('end', () => store.close());
  process.stdout.write('opened\n');
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.constructor.name : String(error)}\n`);
}
