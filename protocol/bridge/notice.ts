import * as z from 'zod';
import { OfferedAction } from './offeredAction.ts';
import { FarmKey, IsoTime, ListQuery, ResourceId, Revision } from './resource.ts';
import { shape } from './shape.ts';

export const noticeStates = ['open', 'dismissed', 'answered', 'over'] as const;

const NoticeFields = z
  .object({
    id: ResourceId,
    revision: Revision,
    state: z.enum(noticeStates).meta({
      description:
        'open: not read yet; dismissed or answered: a person did that; over: it no longer applies.',
    }),
    farm: FarmKey.optional().meta({ description: 'Only if it concerns one farm.' }),
    code: z.string().meta({ description: 'Stable identifier of what happened.' }),
    severity: z.enum(['info', 'warning', 'error']).meta({ description: 'How much it matters.' }),
    message: z.string().meta({ description: 'The sentence, in the requested language.' }),
    params: z.record(z.string(), z.unknown()).meta({ description: 'The values in the message, by name.' }),
    at: IsoTime.meta({ description: 'When it was raised; ISO 8601, UTC.' }),
    actions: z
      .array(OfferedAction)
      .meta({ description: 'The possible answers; empty when it is for information only.' }),
    hostLine: z.literal(true).optional().meta({
      description:
        'Whether hosts show it in their status line while it is open, unless `notify.hosts` says otherwise.',
    }),
    answer: z.string().optional().meta({ description: 'Only when answered: the action chosen.' }),
  })
  .meta({
    description:
      'Something a person should know: kept across restarts until it is dismissed, answered or no longer applies (§3).',
  });

export const Notice = shape('Notice', NoticeFields, {
  id: '7c1e09ab',
  revision: 1,
  state: 'open',
  farm: 'sandbox',
  code: 'surplusTask',
  severity: 'warning',
  message: 'The farm made 90018 although the submission has other tasks. Delete what is not wanted.',
  params: { taskIds: ['90018'], mark: 'rb-7Q4MZ2' },
  at: '2026-11-20T09:31:40.000Z',
  actions: [{ action: 'pauseSurplus', confirm: false, billsAgain: false }],
});
export type Notice = z.infer<typeof Notice>;

export const NoticesQuery = ListQuery.omit({ farm: true });

export const NoticeAnswer = z
  .strictObject({
    action: z.string().min(1).max(64).meta({ description: 'One of the notice’s actions.' }),
  })
  .meta({ description: 'The action a person chose among those a notice offers (§3).' });
export type NoticeAnswer = z.infer<typeof NoticeAnswer>;
