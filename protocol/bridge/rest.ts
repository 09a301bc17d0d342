import * as z from 'zod';
import { expectedFields } from './estimate.ts';
import { shape } from './shape.ts';
import { textForms } from './textForms.ts';

const restStates = ['held', 'released', 'dropped'] as const;
export const restOrders = ['render', 'drop'] as const;

/** What a task of test frames holds back until a person has seen them. */
export const HeldRest = shape(
  'HeldRest',
  z
    .object({
      state: z.enum(restStates).meta({
        description:
          'held: a person decides once the test frames are rendered; released: they are to be rendered; dropped: they will never be.',
      }),
      where: z.enum(['farm', 'here']).meta({
        description:
          'farm: the task on the farm contains them and is stopped meanwhile; here: they have not been sent, and become tasks of their own.',
      }),
      tested: z.string().meta({ description: 'The frames rendered first, such as 1,50,100.' }),
      frames: z.string().meta({ description: 'The frames held back, such as 2-49,51-99.' }),
      count: z.int().min(0).meta({ description: 'Number of frames held back.' }),
      ...expectedFields,
    })
    .meta({
      description:
        'The frames held back until the test frames have been reviewed, and what they would take and cost by these (§3).',
    }),
  {
    state: 'held',
    where: 'farm',
    tested: '1,50,100',
    frames: '2-49,51-99',
    count: 97,
    basis: { kind: 'testFrames', tasks: 1, frames: 3 },
    renderSeconds: { low: 410, likely: 520, high: 640 },
    fee: { currency: 'CNY', low: '4.10', likely: '5.20', high: '6.40' },
    playMoney: true,
  },
);
export type HeldRest = z.infer<typeof HeldRest>;

export const RestRequest = shape(
  'RestRequest',
  z
    .strictObject({
      order: z.enum(restOrders).meta({
        description:
          'render: render the frames held back, without rendering any frame twice; drop: never render them.',
      }),
      taskIds: z.array(z.string().regex(textForms.taskId)).min(1).max(1000).optional().meta({
        description: 'Tasks of test frames to apply this to. Omitted: all tasks of the submission.',
      }),
    })
    .meta({ description: 'What to do with the frames held back behind test frames (§3).' }),
  { order: 'render', taskIds: ['90017'] },
);
export type RestRequest = z.infer<typeof RestRequest>;
