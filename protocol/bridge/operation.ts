import { z } from 'zod';
import { FarmKey, IsoTime, ResourceId, Revision } from './resource.ts';

export const OperationKind = z.enum([
  'operateTask',
  'createProject',
  'changeProject',
  'addConfiguration',
  'changeConfiguration',
  'deleteConfiguration',
  'changeNotifications',
]);
export const operationStates = ['queued', 'sending', 'unconfirmed', 'done', 'failed', 'expired'] as const;

/** Any write to the farm that is no create: durable, and asked for before it is repeated (§1). */
export const Operation = z.object({
  id: ResourceId,
  farm: FarmKey,
  revision: Revision,
  kind: OperationKind,
  state: z.enum(operationStates),
  request: z.record(z.string(), z.unknown()),
  outcomes: z.array(
    z.object({
      id: z.string().meta({ description: 'What was operated on, such as a taskId.' }),
      result: z.enum(['done', 'refused', 'unknown']),
      message: z.string().optional(),
    }),
  ),
  createdAt: IsoTime,
  updatedAt: IsoTime,
});
export type Operation = z.infer<typeof Operation>;
