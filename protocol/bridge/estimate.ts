import * as z from 'zod';
import { IsoTime, Money } from './resource.ts';
import { shape } from './shape.ts';

const estimateBases = [
  'none',
  'testFrames',
  'sameScene',
  'samePlace',
  'sameProject',
  'sameSoftware',
  'ownFrames',
] as const;

const EstimateBasis = z
  .object({
    kind: z.enum(estimateBases).meta({
      description:
        'What the estimate is based on. none: no basis yet, and no figure; testFrames: a few rendered frames of this scene; sameScene: finished tasks of this scene; samePlace: of its project, program, layer and size; sameProject: of its project and program; sameSoftware: of its program; ownFrames: frames the task itself has rendered.',
    }),
    tasks: z.int().min(0).meta({ description: 'Number of finished tasks used.' }),
    frames: z.int().min(0).meta({ description: 'Number of rendered frames used.' }),
    gateway: z
      .object({
        tasks: z.int().min(1).meta({ description: 'How many of `tasks` were known only to the gateway.' }),
        readAt: IsoTime.meta({
          description: 'When the gateway was last queried; ISO 8601, UTC. Shared values are as old as that.',
        }),
      })
      .optional()
      .meta({ description: 'What a gateway shares among workstations is included.' }),
  })
  .meta({ description: 'What an estimate is based on; never the content of the scene.' });
export type EstimateBasis = z.infer<typeof EstimateBasis>;

const seconds = (which: string) =>
  z
    .number()
    .min(0)
    .meta({ description: `Seconds; ${which}.` });
export const SecondsRange = shape(
  'SecondsRange',
  z
    .object({
      low: seconds('one case in ten is shorter'),
      likely: seconds('the median'),
      high: seconds('one case in ten is longer'),
    })
    .meta({ description: 'A duration with bounds that hold in four of five cases (§3).' }),
  { low: 410, likely: 520, high: 640 },
);

const { currency, amount } = Money.shape;
export const MoneyRange = shape(
  'MoneyRange',
  z
    .object({
      currency,
      low: amount.meta({ description: 'Decimal; one case in ten is lower.' }),
      likely: amount.meta({ description: 'Decimal; the median.' }),
      high: amount.meta({ description: 'Decimal; one case in ten is higher.' }),
    })
    .meta({ description: 'An amount in one currency with bounds that hold in four of five cases (§3).' }),
  { currency: 'CNY', low: '4.10', likely: '5.20', high: '6.40' },
);
export type MoneyRange = z.infer<typeof MoneyRange>;

/** What is there beside how much it is; a plan adds tasks and frames. */
export const expectedFields = {
  basis: EstimateBasis.optional(),
  renderSeconds: SecondsRange.optional().meta({
    description: 'Total render time of all frames, on however many machines. Absent: no basis yet.',
  }),
  fee: MoneyRange.optional().meta({
    description: 'What the farm will charge for it. Absent: no basis yet, or no fee has been reported.',
  }),
  playMoney: z
    .boolean()
    .optional()
    .meta({ description: 'Whether the fee is play money of the sandbox, which is never charged.' }),
};
const Expected = z.object(expectedFields);
export type Expected = z.infer<typeof Expected>;

export const TaskEstimate = shape(
  'TaskEstimate',
  z
    .object({
      basis: EstimateBasis,
      secondsLeft: SecondsRange.optional().meta({
        description:
          'Seconds from `seenAt` until it is done, with the number of machines it has then. Absent: no basis yet, or none of it is rendering.',
      }),
      fee: MoneyRange.optional().meta({ description: 'What it will have cost. Absent: no basis yet.' }),
      playMoney: z
        .boolean()
        .meta({ description: 'Whether the fee is play money of the sandbox, which is never charged.' }),
    })
    .meta({ description: 'What is still to come for a task in progress, based on its own frames (§3).' }),
  {
    basis: { kind: 'ownFrames', tasks: 0, frames: 5 },
    secondsLeft: { low: 60, likely: 90, high: 140 },
    fee: { currency: 'CNY', low: '4.10', likely: '5.20', high: '6.40' },
    playMoney: true,
  },
);
export type TaskEstimate = z.infer<typeof TaskEstimate>;
