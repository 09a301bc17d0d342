// node commandsInOne.ts LINES: runs one command line after the other in this process, and prints what came of each as a
// line of JSON. One process for all: a start takes longer than most commands.
import { createProgram } from '#daemon/cli/program/program.ts';
import { runCommandLine } from '#daemon/cli/runCommandLine.ts';

const lines: readonly (readonly string[])[] = JSON.parse(process.argv[2] ?? '[]');
const [node = ''] = process.argv;
const { write } = process.stdout;

for (const args of lines) {
  const said = { out: '', said: '' };
  const restore = [take(process.stdout, 'out'), take(process.stderr, 'said')];
  process.argv = [node, 'renderbridge', ...args];
  process.exitCode = undefined;
  await runCommandLine(() => createProgram().parseAsync());
  for (const give of restore) give();
  write.call(process.stdout, `${JSON.stringify({ code: process.exitCode, ...said })}\n`);

  function take(stream: NodeJS.WriteStream, name: keyof typeof said): () => void {
    const before = stream.write;
    stream.write = (text: Uint8Array | string) => {
      said[name] += String(text);
      return true;
    };
    return () => {
      stream.write = before;
    };
  }
}
process.exit(0);
