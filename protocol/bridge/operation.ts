import * as z from 'zod';
import { FarmKey, IsoTime, ResourceId, Revision } from './resource.ts';

export const OperationKind = z
  .enum([
    'operateTask',
    'createProject',
    'changeProject',
    'addConfiguration',
    'changeConfiguration',
    'deleteConfiguration',
    'changeNotifications',
  ])
  .meta({ description: 'The kind of write to the farm.' });
const operationStates = ['queued', 'sending', 'unconfirmed', 'done', 'failed', 'expired'] as const;

export const Operation = z
  .object({
    id: ResourceId,
    farm: FarmKey,
    revision: Revision,
    kind: OperationKind,
    state: z.enum(operationStates).meta({
      description:
        'queued and sending continue; unconfirmed: the answer was lost and the farm is being queried; done, failed and expired are final.',
    }),
    request: z.record(z.string(), z.unknown()).meta({ description: 'The request as it was accepted.' }),
    outcomes: z
      .array(
        z.object({
          id: z.string().meta({ description: 'What was operated on, such as a taskId.' }),
          result: z
            .enum(['done', 'refused', 'unknown'])
            .meta({ description: 'Result for this item; unknown: it cannot be determined.' }),
          message: z.string().optional().meta({
            description:
              'The farm’s own words if it refused, or what was done instead where the farm supports only something close to the request.',
          }),
        }),
      )
      .meta({ description: 'One for each item operated on, once known.' }),
    alongside: z.array(ResourceId).optional().meta({
      description:
        'The other operations of the same order, such as one for each kind of frames in a resubmit.',
    }),
    createdAt: IsoTime.meta({ description: 'When it was accepted; ISO 8601, UTC.' }),
    updatedAt: IsoTime.meta({ description: 'When it last changed; ISO 8601, UTC.' }),
  })
  .meta({
    description:
      'Any write to the farm other than a create: durable, and verified with the farm before it is repeated (§1, §3).',
  });
export type Operation = z.infer<typeof Operation>;
