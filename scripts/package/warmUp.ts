import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { setV8Flags } from '#daemon/config/v8.ts';
import { routes } from '#protocol/bridge/routes.ts';

// NODE warmUp.ts BUNDLE CACHE ARGS…: runs a bundled program, and when it ends writes what V8 compiled of it: of a
// daemon for its start and the first request.

/** Where a program thinks that it lies: its real place would go into the cache, whose bytes would not repeat. */
const nowhere = '/renderbridge/programs';
/** What runs beside the program, or by memory, leaves traces too. */
const untimely = ['opt', 'concurrent-recompilation', 'flush-bytecode'];

const [filename = '', cache = '', ...args] = process.argv.slice(2);
if (args[0] === 'serve') setV8Flags();
process.execPath = nowhere;
process.argv = [process.execPath, nowhere, ...args];
for (const flag of untimely) setFlagsFromString(`--no-${flag}`);
// The first words of a daemon say that it is ready, and where it answers: who started it has a request for it.
process.stdout.write = (words) => {
  const url = /^http:\S+/.exec(String(words))?.[0];
  if (url === undefined) process.exit();
  get(url + routes.health.path, (answer) => answer.resume().once('end', () => process.exit()));
  return true;
};
const script = new Script(readFileSync(filename, 'latin1'), { filename: nowhere });
process.on('exit', () => {
  // A Node with other flags than these, as they are when it reads the cache, would refuse it.
  if (args[0] === 'serve') setV8Flags();
  for (const flag of untimely) setFlagsFromString(`--${flag}`);
  writeFileSync(cache, script.createCachedData());
});
const module = { exports: {} };
script.runInThisContext()(module.exports, process.getBuiltinModule, module, nowhere, nowhere);
