// A process of its own: opens the database of argv, says how that went, and holds it until its input ends.
import { openStore } from '#daemon/store/open.ts';

try {
  openStore(process.argv[2] ?? '', () => 'another');
  process.stdout.write('opened\n');
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.constructor.name : String(error)}\n`);
}
