import * as z from 'zod';
import { Farm } from './farm.ts';
import { IsoTime } from './resource.ts';
import { shape } from './shape.ts';

/** As many of the last calls are kept. */
export const keptCalls = 100;
/** Of calls that wait, the most urgent. */
export const shownInLine = 100;
/** Of what was sent or answered. */
export const mostLettersOfBody = 4000;

const body = (what: string) =>
  z.string().meta({
    description: `${what}, as JSON for people: without head and secrets, long lists and texts shortened, 4,000 characters at most.`,
  });

export const FarmCall = shape(
  'FarmCall',
  z
    .object({
      number: z.int().min(1).meta({ description: 'Counts the calls since the daemon started.' }),
      action: z.string().meta({ description: 'What the farm was asked, in its own word.' }),
      startedAt: IsoTime.meta({ description: 'When the daemon sent it; ISO 8601, UTC.' }),
      milliseconds: z
        .number()
        .min(0)
        .optional()
        .meta({ description: 'How long the answer took; left out while it is under way.' }),
      outcome: z.enum(['underWay', 'answered', 'refused', 'notSent', 'unknown']).meta({
        description:
          'notSent: no connection came about; unknown: it may have had its effect, and no answer says so.',
      }),
      code: z.string().optional().meta({ description: 'The farm’s code, when it refused and named one.' }),
      message: z
        .string()
        .optional()
        .meta({ description: 'Why it was not answered: the farm’s words or the daemon’s.' }),
      sent: body('What was sent'),
      answer: body('What came').optional(),
    })
    .meta({ description: 'One call of the farm (§3).' }),
  {
    number: 7,
    action: 'query_task',
    startedAt: '2026-11-22T12:00:00.000Z',
    milliseconds: 180,
    outcome: 'answered',
    sent: '{ "is_sub_included": "1" }',
    answer: '{ "data": [], "total_size": 0 }',
  },
);
export type FarmCall = z.infer<typeof FarmCall>;

export const FarmCalls = shape(
  'FarmCalls',
  z
    .object({
      at: IsoTime.meta({ description: 'The daemon’s clock when it answered; ISO 8601, UTC.' }),
      lane: Farm.shape.lane,
      circuit: z
        .object({
          state: z.enum(['closed', 'open', 'halfOpen']).meta({
            description:
              'closed: calls go through; open: none does until retryAt; halfOpen: one goes, and its answer decides.',
          }),
          failures: z.int().min(0).meta({ description: 'Calls in a row that failed.' }),
          retryAt: IsoTime.nullable().meta({
            description: 'When one call may try again; ISO 8601, UTC. Null unless open.',
          }),
        })
        .meta({ description: 'What holds calls back while the farm fails.' }),
      inLine: z
        .array(
          z.object({
            requestClass: z.enum(['operate', 'reconcile', 'create', 'look', 'watch']).meta({
              description:
                'What it is for: an order, asking what became of an earlier call, a new task, a list that somebody looks at, keeping lists up to date.',
            }),
            since: IsoTime.meta({ description: 'Since when it waits; ISO 8601, UTC.' }),
          }),
        )
        .meta({ description: 'Calls that wait, in the order in which they go now; 100 at most.' }),
      items: z.array(FarmCall).meta({ description: 'The last 100 calls, newest first.' }),
    })
    .meta({
      description: 'What the daemon asks the farm: what waits, and what came of the last calls (§3).',
    }),
  {
    at: '2026-11-22T12:00:05.000Z',
    lane: { intervalMs: 10_000, waiting: 1, nextSlotAt: '2026-11-22T12:00:10.200Z' },
    circuit: { state: 'closed', failures: 0, retryAt: null },
    inLine: [{ requestClass: 'create', since: '2026-11-22T12:00:04.000Z' }],
    items: [
      {
        number: 7,
        action: 'query_task',
        startedAt: '2026-11-22T12:00:00.000Z',
        milliseconds: 180,
        outcome: 'answered',
        sent: '{ "is_sub_included": "1" }',
        answer: '{ "data": [], "total_size": 0 }',
      },
    ],
  },
);
export type FarmCalls = z.infer<typeof FarmCalls>;
