import { fileURLToPath } from 'node:url';
import { bridgeChanges } from './bridgeChanges.ts';
import { dashboardSize } from './dashboardSize.ts';
import { hostNames } from './hostNames.ts';
import { biome, generatedFiles, pythonTypes, types } from './programs.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import type { Mode, Step } from './step.ts';
import { wallsStep } from './wallsStep.ts';

// `npm run check`: every check, also after one has failed. With --fix what a program can mend is mended.

const steps: readonly Step[] = [
  biome,
  python,
  pythonTypes,
  hostNames,
  ruby,
  types,
  generatedFiles,
  bridgeChanges,
  wallsStep,
  dashboardSize,
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const mode: Mode = process.argv.includes('--fix') ? 'fix' : 'look';
const verdicts: string[] = [];
for (const { title, remedy, run } of steps) {
  console.log(`\n=== ${title} ===`);
  const startedAt = performance.now();
  const isGood = await run(root, mode);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const advice = !isGood && mode === 'look' && remedy ? `; mend with: ${remedy}` : '';
  verdicts.push(`${isGood ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)${advice}`);
  if (!isGood) process.exitCode = 1;
}
console.log(`\n${verdicts.join('\n')}`);
