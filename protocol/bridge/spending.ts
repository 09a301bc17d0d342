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
      scope: z.enum(limitScopes).meta({ description: 'What is added up.' }),
      of: z.string().meta({
        description:
          'Id of the task, the day (2026-11-29) or month (2026-11) of this machine, or the project.',
      }),
      currency,
      spent: amount.meta({ description: 'What the farm charged so far; decimal.' }),
      limit: amount.meta({
        description: 'What may be spent, with what a person allowed beyond it; decimal.',
      }),
      state: z.enum(['ok', 'near', 'reached']).meta({
        description:
          'near: four fifths are spent; reached: tasks from here are paused, and nothing more is submitted.',
      }),
    })
    .meta({ description: 'A limit that somebody set, and how much of it is spent (§3, §7).' }),
  { scope: 'month', of: '2026-11', currency: 'CNY', spent: '412.50', limit: '500.00', state: 'near' },
);
export type Limit = z.infer<typeof Limit>;

export const Limits = shape(
  'Limits',
  z
    .object({
      items: z.array(Limit).meta({
        description:
          'Of today, of this month and of projects with a limit of their own; none that nothing was charged for.',
      }),
      activeTasks: z.int().min(0).meta({
        description: 'Tasks that render or may begin to: what they spend meanwhile may come on top.',
      }),
      delaySeconds: z.number().min(0).meta({
        description:
          'Seconds between two looks at them: a limit is exceeded by what they spend in it at most.',
      }),
      playMoney: z.boolean().meta({ description: 'The sandbox’s play money: nobody pays it.' }),
    })
    .meta({
      description: 'What may be spent, and how far it may be exceeded before its tasks stand still (§3).',
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
          'The farm’s id; empty for tasks that were removed since, of a project and artist together.',
      }),
      project: z.string().meta({ description: 'The farm’s project.' }),
      artist: z.string().meta({ description: 'Whose work it is; where nobody said, who submitted it.' }),
      fee: Money.meta({ description: 'What it was charged in the month.' }),
      renderSeconds: z
        .number()
        .min(0)
        .meta({ description: 'Seconds that its frames rendered in the month.' }),
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
    .meta({ description: 'Which month of this machine’s calendar, such as 2026-11.' }),
});
