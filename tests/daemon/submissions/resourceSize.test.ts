import { describe, expect, it } from '@jest/globals';
import type { SubmissionRecord } from '#daemon/submissions/records.ts';
import { firstThatFit, jsonBytes, largestResourceBytes } from '#daemon/submissions/resourceSize.ts';
import { viewSubmission } from '#daemon/submissions/views.ts';
import { Submission } from '#protocol/bridge/submission.ts';
import { plannedTask, submission } from '../storedRecords.ts';

const record = (changes: Partial<SubmissionRecord> = {}) =>
  submission('s', { defaults: {}, projectName: undefined, ...changes });
const failedTask = (position: number, message: string) =>
  plannedTask(`u${position}`, 's', {
    position,
    state: 'failed',
    label: { scene: 'a.blend', frames: '1' },
    attempts: 1,
    error: { code: '1022', message, from: 'farm' },
  });
const problem = (n: number) => ({
  code: 'missingDependency',
  severity: 'warning' as const,
  message: `${n} ${'é'.repeat(300)}`,
  action: 'Find it.',
  params: {},
});

describe('a submission as it is shown is at most 64 KiB', () => {
  it('with long words of the farm about each planned task: some planned tasks are left to the list of planned tasks', () => {
    const plannedTasks = Array.from({ length: 50 }, (_, position) => failedTask(position, '场'.repeat(2000)));
    const seen = viewSubmission(record(), plannedTasks, { failed: 50 });
    expect(jsonBytes(seen)).toBeLessThanOrEqual(largestResourceBytes);
    expect(seen.units.length).toBeGreaterThan(5);
    expect(seen.units.map(({ id }) => id)).toEqual(
      plannedTasks.slice(0, seen.units.length).map(({ id }) => id),
    );
    expect(seen.unitCount).toBe(50);
    expect(Submission.safeParse(seen).success).toBe(true);
  });

  it('with thousands of warnings and long settings', () => {
    const problems = Array.from({ length: 5000 }, (_, n) => problem(n));
    const plannedTasks = Array.from({ length: 50 }, (_, position) => failedTask(position, 'x'.repeat(500)));
    const seen = viewSubmission(record({ problems, settings: { a: 'x'.repeat(32_000) } }), plannedTasks, {
      failed: 50,
    });
    expect(jsonBytes(seen)).toBeLessThanOrEqual(largestResourceBytes);
    expect(seen.problems.length).toBeGreaterThan(5);
    expect(seen.units.length).toBeGreaterThan(5);
  });

  it('and has fifty planned tasks at most, the first, and counts them all', () => {
    const plannedTasks = Array.from({ length: 60 }, (_, position) => failedTask(position, 'no'));
    const seen = viewSubmission(record(), plannedTasks, { failed: 60 });
    expect([seen.units.length, seen.units.at(-1)?.id, seen.unitCount]).toEqual([50, 'u49', 60]);
  });

  it('and whole when it fits to the byte', () => {
    const settingsOf = (length: number) =>
      record({ settings: { artist: 'a'.repeat(length) }, problems: [problem(1)] });
    const room = largestResourceBytes - jsonBytes(viewSubmission(settingsOf(0), [], {}));
    expect(viewSubmission(settingsOf(room), [], {}).problems).toHaveLength(1);
    expect(jsonBytes(viewSubmission(settingsOf(room), [], {}))).toBe(largestResourceBytes);
    expect(viewSubmission(settingsOf(room + 1), [], {}).problems).toEqual([]);
  });

  it('and whole when it fits', () => {
    const seen = viewSubmission(record({ problems: [problem(1)] }), [failedTask(0, 'no')], { failed: 1 });
    expect([seen.problems.length, seen.units.length]).toEqual([1, 1]);
  });
});

it('the first items that fit are taken, in bytes, and none behind one that does not', () => {
  expect(firstThatFit(['aa', 'é', 'b'], 5 + 5)).toEqual(['aa', 'é']);
  expect(firstThatFit(['aa', 'x'.repeat(50), 'b'], 20)).toEqual(['aa']);
  expect(firstThatFit(['aa', 'é'], 5 + 4)).toEqual(['aa']);
  expect(firstThatFit([], 0)).toEqual([]);
});
