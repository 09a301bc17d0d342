import { createServeProgram } from './program/serve.ts';
import { runCommandLine } from './runCommandLine.ts';

// The command line of a package where its command is `serve`.
void runCommandLine(createServeProgram);
