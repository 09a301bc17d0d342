// A process of its own that writes lines to the log of argv. It says each number once its line is written; with
// `fill` it fills the disk first, then makes room, and says the last line of the log.
import { readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createLogFile } from '#daemon/logFile.ts';

const [, , file = '', order] = process.argv;
const log = createLogFile(file, { largestBytes: 20_000, kept: 4 });
if (order === 'fill') {
  const ballast = `${file}.ballast`;
  log.write('before\n');
  try {
    writeFileSync(ballast, Buffer.alloc(10_000_000));
  } catch {}
  for (let n = 0; n < 10_000; n += 1) log.write(`${n} ${'x'.repeat(100)}\n`);
  rmSync(ballast);
  log.write('after the disk was full\n');
  writeSync(1, readFileSync(file));
} else {
  for (let n = 0; ; n += 1) {
    log.write(`${n} ${'x'.repeat(100)}\n`);
    writeSync(1, `${n}\n`);
  }
}
