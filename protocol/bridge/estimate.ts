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
        'What it was reckoned from. none: there is no basis yet, and no figure; testFrames: a few rendered frames of this scene; sameScene: finished tasks of this scene; samePlace: of its project, program, layer and size; sameProject: of its project and program; sameSoftware: of its program; ownFrames: frames that the task itself has rendered.',
    }),
    tasks: z.int().min(0).meta({ description: 'Finished tasks among it.' }),
    frames: z.int().min(0).meta({ description: 'Rendered frames among it.' }),
    gateway: z
      .object({
        tasks: z.int().min(1).meta({ description: 'How many of `tasks` only the gateway told.' }),
        readAt: IsoTime.meta({
          description: 'When the gateway was last asked; ISO 8601, UTC. What it shares is as old as that.',
        }),
      })
      .optional()
      .meta({ description: 'What a gateway shares among workstations is part of it.' }),
  })
  .meta({ description: 'What an estimate rests on; never the looks of the scene.' });
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
      low: seconds('one case in ten is below'),
      likely: seconds('as often above as below'),
      high: seconds('one case in ten is above'),
    })
    .meta({ description: 'A time with the bounds that hold in four of five cases (§3).' }),
  { low: 410, likely: 520, high: 640 },
);

const { currency, amount } = Money.shape;
export const MoneyRange = shape(
  'MoneyRange',
  z
    .object({
      currency,
      low: amount.meta({ description: 'Decimal; one case in ten is below.' }),
      likely: amount.meta({ description: 'Decimal; as often above as below.' }),
      high: amount.meta({ description: 'Decimal; one case in ten is above.' }),
    })
    .meta({ description: 'An amount of one currency with the bounds that hold in four of five cases (§3).' }),
  { currency: 'CNY', low: '4.10', likely: '5.20', high: '6.40' },
);
export type MoneyRange = z.infer<typeof MoneyRange>;

/** What is there beside how much it is; a plan adds tasks and frames. */
export const expectedFields = {
  basis: EstimateBasis.optional(),
  renderSeconds: SecondsRange.optional().meta({
    description: 'What all frames render together, on however many machines. Absent: no basis yet.',
  }),
  fee: MoneyRange.optional().meta({
    description: 'What the farm will charge for it. Absent: no basis yet, or no fee was told.',
  }),
  playMoney: z
    .boolean()
    .optional()
    .meta({ description: 'The fee is the sandbox’s play money: nobody pays it.' }),
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
          'Seconds from `seenAt` until it is over, with as many machines as it has then. Absent: no basis yet, or nothing of it renders.',
      }),
      fee: MoneyRange.optional().meta({ description: 'What it will have cost. Absent: no basis yet.' }),
      playMoney: z.boolean().meta({ description: 'The fee is the sandbox’s play money: nobody pays it.' }),
    })
    .meta({ description: 'What is still to come of a task that is under way, by its own frames (§3).' }),
  {
    basis: { kind: 'ownFrames', tasks: 0, frames: 5 },
    secondsLeft: { low: 60, likely: 90, high: 140 },
    fee: { currency: 'CNY', low: '4.10', likely: '5.20', high: '6.40' },
    playMoney: true,
  },
);
export type TaskEstimate = z.infer<typeof TaskEstimate>;
