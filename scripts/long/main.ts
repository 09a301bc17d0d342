import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machineInWords } from '#scripts/bench/runner/machine.ts';
import { putFigures } from './figuresPage.ts';
import { type LongPart, parts } from './parts.ts';
import { type LongRun, runPart } from './runPart.ts';

// `npm run test:long [-- NAME… | --list] [--quick]`: one part after the other; their figures go to docs/long-runs.md.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, list: { type: 'boolean', default: false } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const names = parts.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));

if (unknown.length > 0) {
  console.log(`There is no part ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exitCode = 2;
} else if (values.list) {
  for (const { name, about } of parts) console.log(`${name.padEnd(12)} ${about}`);
} else {
  const chosen = parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const verdicts: string[] = [];
  for (const part of chosen) verdicts.push(await runOne(part));
  console.log(`\n${verdicts.join('\n')}`);
}

async function runOne(part: LongPart): Promise<string> {
  const { name, about, flags } = part;
  const command = [...part.command, ...(values.quick ? flags.quick : flags.whole)];
  console.log(`\n=== ${name}: ${about} ===\nnode ${command.join(' ')}`);
  const run = await runPart(root, part, command);
  for (const line of run.figures) console.log(line);
  if (!values.quick) putFigures(join(root, 'docs', 'long-runs.md'), name, figuresOf(command, run));
  if (!run.passed) process.exitCode = 1;
  const verdict = run.passed ? 'ok    ' : 'FAILED';
  return `${verdict} ${name} (${Math.round(run.seconds)} s), all that it said: ${run.log}`;
}

/** With what a reader needs to judge and to repeat them. */
function figuresOf(command: readonly string[], { passed, seconds, figures }: LongRun): string {
  return [
    `${new Date().toISOString().slice(0, 10)}, \`node ${command.join(' ')}\`, ${Math.round(seconds)} s, ${passed ? 'passed' : '**failed**'}; ${machineInWords(', ')}:`,
    '',
    '```text',
    ...figures,
    '```',
  ].join('\n');
}
