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
          'held: a person decides, once the test frames are rendered; released: they said that it renders; dropped: that it never does.',
      }),
      where: z.enum(['farm', 'here']).meta({
        description:
          'farm: the task itself holds it and is stopped meanwhile; here: nothing of it was sent, and it becomes tasks of its own.',
      }),
      tested: z.string().meta({ description: 'The frames that render at first, such as 1,50,100.' }),
      frames: z.string().meta({ description: 'The frames that are held, such as 2-49,51-99.' }),
      count: z.int().min(0).meta({ description: 'How many those are.' }),
      ...expectedFields,
    })
    .meta({
      description:
        'The frames that are held until somebody has looked at the test frames, and what they would take and cost by these (§3).',
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
          'render: what is held renders, and nothing that was rendered does again; drop: it never renders.',
      }),
      taskIds: z.array(z.string().regex(textForms.taskId)).min(1).max(1000).optional().meta({
        description: 'Tasks of test frames, each for what it holds. Left out: all of the submission.',
      }),
    })
    .meta({ description: 'What becomes of the frames that are held behind test frames (§3).' }),
  { order: 'render', taskIds: ['90017'] },
);
export type RestRequest = z.infer<typeof RestRequest>;
