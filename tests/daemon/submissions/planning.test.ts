import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import {
  type Check,
  type Draft,
  hasErrors,
  makePlan,
  type PlanContext,
  planInSlices,
  type TaskType,
} from '#daemon/submissions/planning.ts';
import type { PlannedTask } from '#daemon/submissions/records.ts';
import type { RefusedField } from '#daemon/submissions/refusedFields.ts';
import { text } from '#protocol/texts/text.ts';
import { sceneAt } from '../blenderScene.ts';

interface World {
  readonly settings?: PlanContext['settings'];
  readonly defaults?: PlanContext['defaults'];
  readonly projects?: PlanContext['projects'];
  readonly plannedTasks?: number;
  /** What the farm would refuse of each body. */
  readonly refused?: readonly Partial<RefusedField>[];
  readonly values?: Draft['values'];
  readonly checks?: readonly Check[];
  readonly taskType?: Partial<TaskType>;
  readonly locale?: 'en' | 'zh';
}

const rule = text('issues.unknownField');
const refusal = (field: Partial<RefusedField>): RefusedField => ({
  path: 'priority',
  farmCode: '1022',
  expected: '0 to 9',
  got: '10',
  text: rule,
  ...field,
});

function planned(world: World = {}) {
  const seen: PlanContext[] = [];
  const plannedTask = {
    create: { action: 'create', body: {} },
    label: { scene: 'a' },
  } as unknown as PlannedTask;
  const taskType: TaskType = {
    type: 'blender',
    label: {} as never,
    hosts: ['blender'],
    settingsSchema: z.object({
      priority: z.int().min(0).max(9).optional(),
      artist: z.string().trim().optional(),
    }),
    originOf: (field) => `settings.${field}`,
    refusedFields: () => (world.refused ?? []).map(refusal),
    *draft(context) {
      seen.push(context);
      return {
        plannedTasks: Array.from({ length: world.plannedTasks ?? 1 }, () => plannedTask),
        values: world.values ?? {},
        form: { groups: [{ fields: [{ key: 'priority', title: 'Task priority' }] }] },
      } as unknown as Draft;
    },
    ...world.taskType,
  };
  const context = {
    snapshot: sceneAt('/a.blend'),
    settings: world.settings ?? {},
    defaults: world.defaults ?? {},
    projects: 'projects' in world ? world.projects : [],
    pathMap: [],
    driver: 'none',
    farm: 'sandbox',
    locale: world.locale ?? 'en',
  } as PlanContext;
  const checks = world.checks ?? [];
  return {
    plan: makePlan(taskType, checks, context),
    /** What the draft was given. */
    given: seen[0],
    pauses() {
      const work = planInSlices(taskType, checks, context);
      let count = 0;
      while (work.next().done !== true) count += 1;
      return count;
    },
  };
}

const checkOf = (
  code: Check['code'],
  severity: Check['severity'],
  findings: readonly { readonly path?: string; readonly node?: string }[] = [{}],
): Check => ({ code, severity, find: () => findings.map((found) => ({ params: {} as never, ...found })) });

const told = ({ plan }: ReturnType<typeof planned>) =>
  plan.problems.map(({ code, severity, path }) => [code, severity, path]);

describe('the problems of a plan', () => {
  it('are in words, with the place and the node where there is one', () => {
    const check = checkOf('sceneModified', 'warning', [{ path: 'scene.path', node: 'n' }, {}]);
    const [placed, bare] = planned({ checks: [check] }).plan.problems;
    expect(placed).toEqual({
      code: 'sceneModified',
      severity: 'warning',
      message: 'The scene has unsaved changes. The farm renders the last saved version.',
      action: 'To render the changes, save the scene first.',
      params: {},
      path: 'scene.path',
      node: 'n',
    });
    expect(Object.keys(bare ?? {})).toEqual(['code', 'severity', 'message', 'action', 'params']);
    const [inChinese] = planned({ checks: [check], locale: 'zh' }).plan.problems;
    expect(inChinese?.message).toMatch(/[一-鿿]/);
  });

  it('are the worst first, of equals in the order of the checks', () => {
    const checks = [
      checkOf('sceneModified', 'note'),
      checkOf('sceneModified', 'warning', [{ path: 'a' }]),
      checkOf('sceneModified', 'error'),
      checkOf('sceneModified', 'warning', [{ path: 'b' }]),
    ];
    expect(told(planned({ checks }))).toEqual([
      ['sceneModified', 'error', undefined],
      ['sceneModified', 'warning', 'a'],
      ['sceneModified', 'warning', 'b'],
      ['sceneModified', 'note', undefined],
    ]);
  });

  it('are said once, however many planned tasks have them', () => {
    const world = planned({ plannedTasks: 3, refused: [{}, { path: 'artist' }] });
    expect(told(world)).toEqual([
      ['bodyRefused', 'error', 'settings.priority'],
      ['bodyRefused', 'error', 'settings.artist'],
    ]);
    expect(world.plan.problems[0]).toMatchObject({
      params: { field: 'priority', farmCode: '1022', expected: '0 to 9', got: '10' },
      message: 'The farm does not accept Task priority. There is no such field.',
      action: 'Change Task priority in the form.',
    });
    // Without a place in the form the farm’s own name has to do.
    expect(world.plan.problems[1]?.message).toContain('does not accept artist');
  });

  it('keep it from being sent where one is an error', () => {
    const of = (...severities: readonly Check['severity'][]) =>
      hasErrors(planned({ checks: severities.map((each) => checkOf('sceneModified', each)) }).plan.problems);
    expect([of(), of('note', 'warning'), of('warning', 'error')]).toEqual([false, false, true]);
  });
});

describe('a field that the farm would refuse', () => {
  it('is not said where an error names its place already; a warning there says nothing of it', () => {
    const at = [{ path: 'settings.priority' }];
    const refused = [{}];
    expect(told(planned({ refused, checks: [checkOf('sceneModified', 'error', at)] }))).toEqual([
      ['sceneModified', 'error', 'settings.priority'],
    ]);
    expect(told(planned({ refused, checks: [checkOf('sceneModified', 'warning', at)] }))).toEqual([
      ['bodyRefused', 'error', 'settings.priority'],
      ['sceneModified', 'warning', 'settings.priority'],
    ]);
  });

  it('because it is not set is said only where nothing else explains that', () => {
    const refused = [{ farmCode: '1020' }];
    expect(told(planned({ refused }))).toHaveLength(1);
    expect(told(planned({ refused, projects: undefined }))).toEqual([]);
    const other = checkOf('sceneModified', 'error', [{ path: 'scene.path' }]);
    expect(told(planned({ refused, checks: [other] }))).toEqual([['sceneModified', 'error', 'scene.path']]);
    expect(told(planned({ refused: [{}], projects: undefined }))).toHaveLength(1);
  });

  it('whose value the configuration gave is the configuration’s to correct', () => {
    const refused = [{}];
    const config = { priority: { value: 10, source: 'config' } } as const;
    const { plan } = planned({ refused, values: config });
    expect(plan.problems).toMatchObject([
      {
        code: 'defaultWrong',
        severity: 'error',
        path: 'settings.priority',
        params: { key: 'priority', farmCode: '1022', reason: 'expected 0 to 9, got 10' },
        message: 'The setting defaults.priority is ignored. There is no such field.',
      },
    ]);
    const chosen = { priority: { value: 10, source: 'chosen' } } as const;
    expect(told(planned({ refused, values: chosen }))).toEqual([
      ['bodyRefused', 'error', 'settings.priority'],
    ]);
  });
});

describe('defaults of the configuration', () => {
  it('are read as the settings are, those of other task types and those that a setting hides left out', () => {
    const defaults = { artist: ' Anna ', priority: 3, layers: ['a'] };
    const { given, plan } = planned({ defaults, settings: { priority: 5 } });
    expect(given?.defaults).toEqual({ artist: 'Anna' });
    expect(plan.problems).toEqual([]);
  });

  it('that are wrong are named and not used, unless a setting hides them', () => {
    const { given, plan } = planned({ defaults: { artist: 'Anna', priority: 10 } });
    expect(given?.defaults).toEqual({ artist: 'Anna' });
    expect(plan.problems).toMatchObject([
      {
        code: 'defaultWrong',
        severity: 'error',
        path: 'settings.priority',
        params: { key: 'priority', reason: expect.stringMatching(/9/) },
      },
    ]);
    expect(plan.problems[0]?.message).toMatch(/^The setting defaults\.priority is ignored\. .*9/);
    expect(planned({ defaults: { priority: 10 }, settings: { priority: 5 } }).plan.problems).toEqual([]);
  });
});

it('a program that the farm cannot be given yet is said instead of all else', () => {
  const notYet = { program: 'Houdini', generation: 2, offered: 'Maya and Blender' } as never;
  const world = planned({ taskType: { notYet }, checks: [checkOf('sceneModified', 'error')], refused: [{}] });
  expect(told(world)).toEqual([['programNotYet', 'error', 'scene.host.app']]);
});

it('a plan pauses for each check, and after every twenty bodies', () => {
  const pauses = planned().pauses();
  expect(planned({ checks: [checkOf('sceneModified', 'note', [])] }).pauses()).toBe(pauses + 1);
  expect(planned({ plannedTasks: 20 }).pauses()).toBe(pauses);
  expect(planned({ plannedTasks: 21 }).pauses()).toBe(pauses + 1);
  expect(planned({ plannedTasks: 41 }).pauses()).toBe(pauses + 2);
  expect(planned({ plannedTasks: 0 }).pauses()).toBe(1);
});
