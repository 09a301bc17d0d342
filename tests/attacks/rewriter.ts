import { writePrivateJson } from '#daemon/config/privateFile.ts';

/** Writes the file again and again, as a daemon does at each start, until it is ended. Its argument is the file. */
const [file = ''] = process.argv.slice(2);
let turn = 0;

function write(): void {
  turn += 1;
  writePrivateJson(file, { turn, padding: 'x'.repeat((turn * 37) % 5000), again: turn });
  if (turn === 1) process.stdout.write('writes\n');
  setImmediate(write);
}

write();
