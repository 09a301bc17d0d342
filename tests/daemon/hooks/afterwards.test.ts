import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { createAfterwards } from '#daemon/hooks/afterwards.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** What a database keeps over the life of a daemon. */
function keptFacts() {
  const kept = new Map<string, string>();
  return {
    get: (name: string) => kept.get(name),
    set: (name: string, value: string) => void kept.set(name, value),
    pending: () => JSON.parse(kept.get('hooks.pending') ?? '[]') as unknown[],
  };
}

function studio(programs: Readonly<Record<string, string>>) {
  const holder = temporaryFolder();
  for (const [name, source] of Object.entries(programs)) {
    const file = path.join(holder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!${process.execPath}\n${source}`, { mode: 0o700 });
  }
  const facts = keptFacts();
  const log = quietLog();
  const describe = (_: string, id: string) => (id === 'gone' ? undefined : { task: { taskId: id } });
  const life = () => createAfterwards({ holders: [path.join(holder, 'none'), holder], facts, describe, log });
  return { holder, facts, log, life };
}

/** The test’s own time-out is the guard. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20);
}

const keep = "const fs = require('node:fs'); fs.appendFileSync('../told', fs.readFileSync(0) + '\\n');";
const toldIn = (holder: string) => {
  const file = path.join(holder, 'told');
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
};

it('tells the programs of an occasion, one thing after another, and not those of another', async () => {
  const { holder, facts, life } = studio({
    'frames-home.d/keep': keep,
    'submitted.d/other': "require('node:fs').writeFileSync('../wrong', '')",
  });
  const afterwards = life();
  for (const id of ['1', 'gone', '2']) afterwards.note('framesHome', id);
  await until(() => facts.pending().length === 0);
  expect(toldIn(holder)).toEqual([
    { occasion: 'framesHome', task: { taskId: '1' } },
    { occasion: 'framesHome', task: { taskId: '2' } },
  ]);
  expect(existsSync(path.join(holder, 'wrong'))).toBe(false);
});

it('goes on after a program that fails, which the log names', async () => {
  const { holder, facts, log, life } = studio({
    'frames-home.d/broken': 'process.exit(3)',
    'frames-home.d/keep': keep,
  });
  life().note('framesHome', '1');
  await until(() => facts.pending().length === 0);
  expect(toldIn(holder)).toHaveLength(1);
  expect(log.lines).toEqual([expect.stringMatching(/^warn hook .*broken: .*code 3/)]);
});

it('is told again what a daemon that ended had not finished, and that at least once', async () => {
  const { holder, facts, life } = studio({ 'frames-home.d/keep': keep });
  const first = life();
  first.note('framesHome', '1');
  first.stop();
  expect(facts.pending()).toHaveLength(1);
  life().begin();
  await until(() => facts.pending().length === 0);
  expect(toldIn(holder).at(-1)).toMatchObject({ task: { taskId: '1' } });
});

it('writes nothing down where there is no folder of programs', () => {
  const { facts, life } = studio({ 'submitted.d/other': '' });
  life().note('framesHome', '1');
  expect(facts.get('hooks.pending')).toBeUndefined();
});

it('hears of what comes while programs run, and while they end', async () => {
  const { holder, facts, life } = studio({ 'frames-home.d/keep': keep });
  const afterwards = life();
  afterwards.note('framesHome', '1');
  await until(() => toldIn(holder).length === 1);
  afterwards.note('framesHome', '2');
  await until(() => facts.pending().length === 0);
  afterwards.note('framesHome', '3');
  await until(() => facts.pending().length === 0);
  expect(toldIn(holder).map(({ task }) => task.taskId)).toEqual(['1', '2', '3']);
});
