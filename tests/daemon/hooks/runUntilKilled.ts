import { tmpdir } from 'node:os';
import { runProgram } from '#daemon/hooks/runProgram.ts';
import { runTool } from '#daemon/programs/runTool.ts';
import { startProgram } from '#sandbox/renderers/programProcess.ts';

/** Runs a program as a part of the daemon or of the sandbox does, says so, and goes on until it is killed itself. */
const [file = '', part = ''] = process.argv.slice(2);
if (part === 'a studio check') void runProgram(file, { input: '', cwd: tmpdir(), timeoutMs: 600_000 });
else if (part === 'a transfer program')
  void runTool({
    program: file,
    args: [],
    environment: {},
    cwd: tmpdir(),
    signal: new AbortController().signal,
    onLine: () => {},
  });
else startProgram({ title: 'A renderer', executable: file, args: [], onLine: () => {} });
process.stdout.write('runs');
