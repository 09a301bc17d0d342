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
    description: `${what} as JSON for reading: without headers and secrets, long lists and texts shortened, at most 4,000 characters.`,
  });

export const FarmCall = shape(
  'FarmCall',
  z
    .object({
      number: z.int().min(1).meta({ description: 'Number of the call since the daemon started.' }),
      action: z.string().meta({ description: 'The action called, in the farm’s own word.' }),
      startedAt: IsoTime.meta({ description: 'When the daemon sent it; ISO 8601, UTC.' }),
      milliseconds: z
        .number()
        .min(0)
        .optional()
        .meta({ description: 'Milliseconds until the answer. Absent while the call is in progress.' }),
      outcome: z.enum(['underWay', 'answered', 'refused', 'notSent', 'unknown']).meta({
        description:
          'notSent: no connection was made; unknown: the call may have had an effect, but there is no answer to confirm it.',
      }),
      code: z.string().optional().meta({ description: 'The farm’s code, when it refused and gave one.' }),
      message: z
        .string()
        .optional()
        .meta({ description: 'Why there was no answer: the farm’s words or the daemon’s.' }),
      sent: body('The request'),
      answer: body('The answer').optional(),
    })
    .meta({ description: 'One call to the farm (§3).' }),
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
      at: IsoTime.meta({ description: 'The daemon’s clock at the time of the response; ISO 8601, UTC.' }),
      lane: Farm.shape.lane,
      circuit: z
        .object({
          state: z.enum(['closed', 'open', 'halfOpen']).meta({
            description:
              'closed: calls go through; open: no calls until retryAt; halfOpen: one call goes through, and its outcome decides.',
          }),
          failures: z.int().min(0).meta({ description: 'Number of consecutive failed calls.' }),
          retryAt: IsoTime.nullable().meta({
            description: 'When one call may be tried; ISO 8601, UTC. Null unless open.',
          }),
        })
        .meta({ description: 'The circuit breaker, which stops calls while the farm fails.' }),
      inLine: z
        .array(
          z.object({
            requestClass: z.enum(['operate', 'reconcile', 'create', 'look', 'watch']).meta({
              description:
                'Purpose of the call: an operation, reconciling an earlier call, a new task, a list that someone is viewing, or a background refresh.',
            }),
            since: IsoTime.meta({ description: 'When it entered the queue; ISO 8601, UTC.' }),
          }),
        )
        .meta({ description: 'Queued calls, in the order in which they will be sent; at most 100.' }),
      items: z.array(FarmCall).meta({ description: 'The last 100 calls, newest first.' }),
    })
    .meta({
      description: 'Calls to the farm: those in the queue and the outcome of the latest (§3).',
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
