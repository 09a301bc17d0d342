import * as z from 'zod';
import { ListQuery, listOf, Money } from './resource.ts';
import { shape } from './shape.ts';
import { textForms } from './textForms.ts';

const { currency, amount } = Money.shape;
export const limitScopes = ['task', 'day', 'month', 'project'] as const;

export const Limit = shape(
  'Limit',
  z
    .object({
      scope: z.enum(limitScopes).meta({ description: 'What the limit applies to.' }),
      of: z.string().meta({
        description:
          'Id of the task, the day (2026-11-29) or month (2026-11) of this machine, or the project.',
      }),
      currency,
      spent: amount.meta({ description: 'What the farm has charged so far; decimal.' }),
      limit: amount.meta({
        description: 'The limit, including any amount a person allowed beyond it; decimal.',
      }),
      state: z.enum(['ok', 'near', 'reached']).meta({
        description:
          'near: four fifths are spent; reached: tasks submitted from here are paused, and nothing more is submitted.',
      }),
    })
    .meta({ description: 'A spending limit and how much of it is spent (§3, §7).' }),
  { scope: 'month', of: '2026-11', currency: 'CNY', spent: '412.50', limit: '500.00', state: 'near' },
);
export type Limit = z.infer<typeof Limit>;

export const Limits = shape(
  'Limits',
  z
    .object({
      items: z.array(Limit).meta({
        description: 'For today, this month and projects with a limit of their own; only those with charges.',
      }),
      activeTasks: z.int().min(0).meta({
        description:
          'Tasks that are rendering or may start: what they spend before the next check may come on top.',
      }),
      delaySeconds: z.number().min(0).meta({
        description:
          'Seconds between two checks: a limit can be exceeded by at most what tasks spend in that time.',
      }),
      playMoney: z
        .boolean()
        .meta({ description: 'Whether the amounts are play money of the sandbox, which is never charged.' }),
    })
    .meta({
      description: 'Spending limits, and how far they may be exceeded before tasks stop (§3).',
    }),
  {
    items: [
      { scope: 'month', of: '2026-11', currency: 'CNY', spent: '412.50', limit: '500.00', state: 'near' },
    ],
    activeTasks: 4,
    delaySeconds: 30,
    playMoney: false,
  },
);
export type Limits = z.infer<typeof Limits>;

const count = (which: string) =>
  z
    .int()
    .min(0)
    .meta({ description: `Frames ${which}.` });
export const SpentTask = shape(
  'SpentTask',
  z
    .object({
      taskId: z.string().meta({
        description:
          'The farm’s id; empty for tasks that have since been removed, combined per project and artist.',
      }),
      project: z.string().meta({ description: 'The farm’s project.' }),
      artist: z
        .string()
        .meta({ description: 'The artist; if none was given, the account that submitted it.' }),
      fee: Money.meta({ description: 'What it was charged in the month.' }),
      renderSeconds: z
        .number()
        .min(0)
        .meta({ description: 'Render time of its frames in the month, in seconds.' }),
      framesDone: count('that are rendered'),
      framesFailed: count('that failed or were broken off'),
      framesAgain: count('that it rendered once more for another task'),
    })
    .meta({ description: 'What one task was charged in a month (§3).' }),
  {
    taskId: '90017',
    project: 'lake',
    artist: 'anna',
    fee: { currency: 'CNY', amount: '12.50' },
    renderSeconds: 5400,
    framesDone: 100,
    framesFailed: 2,
    framesAgain: 0,
  },
);
export type SpentTask = z.infer<typeof SpentTask>;
export const SpentTaskList = listOf(SpentTask);

export const SpendingQuery = ListQuery.omit({ farm: true }).extend({
  month: z
    .string()
    .regex(textForms.month)
    .meta({ description: 'Month in this machine’s calendar, such as 2026-11.' }),
});
