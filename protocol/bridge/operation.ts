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
  .meta({ description: 'Which write to the farm.' });
const operationStates = ['queued', 'sending', 'unconfirmed', 'done', 'failed', 'expired'] as const;

export const Operation = z
  .object({
    id: ResourceId,
    farm: FarmKey,
    revision: Revision,
    kind: OperationKind,
    state: z.enum(operationStates).meta({
      description:
        'queued and sending go on; unconfirmed: its answer was lost and the farm is asked; done, failed and expired are ends.',
    }),
    request: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What was asked for, as it was accepted.' }),
    outcomes: z
      .array(
        z.object({
          id: z.string().meta({ description: 'What was operated on, such as a taskId.' }),
          result: z
            .enum(['done', 'refused', 'unknown'])
            .meta({ description: 'What became of it; unknown: nobody can tell.' }),
          message: z.string().optional().meta({
            description:
              'The farm’s own words, when it refused; what was done instead, where it takes only something near to what was asked.',
          }),
        }),
      )
      .meta({ description: 'One for each thing that was operated on, once that is known.' }),
    alongside: z.array(ResourceId).optional().meta({
      description:
        'The other operations of the same order, such as one for each kind of frames that a resubmit takes.',
    }),
    createdAt: IsoTime.meta({ description: 'When it was accepted; ISO 8601, UTC.' }),
    updatedAt: IsoTime.meta({ description: 'When it last changed; ISO 8601, UTC.' }),
  })
  .meta({
    description:
      'Any write to the farm that is no create: durable, and asked for before it is repeated (§1, §3).',
  });
export type Operation = z.infer<typeof Operation>;
