import { setV8Flags } from '#daemon/config/v8.ts';
import { createServeProgram, runServe } from './program/serve.ts';
import { runCommandLine } from './runCommandLine.ts';

// The command line of a package where its command is `serve`.
// The script that runs this one has set them already, so that V8 takes what it compiled of this one.
setV8Flags();
// As hosts and log-in start it, nothing is to be parsed.
const [, ...options] = process.argv.slice(2);
void runCommandLine(() => (options.length === 0 ? runServe({}) : createServeProgram().parseAsync()));
