import { z } from 'zod';
import { FarmKey, IsoTime, ResourceId, Revision } from './resource.ts';

/** The states of a unit, worst first: a submission’s state is the worst of its units (§4). */
export const unitStates = [
  'needsYou',
  'failed',
  'unconfirmed',
  'sending',
  'uploading',
  'waiting',
  'queued',
  'submitted',
  'cancelled',
  'replaced',
] as const;
export const UnitState = z.enum(unitStates).meta({ description: 'State of one expected farm task (§4).' });
export type UnitState = z.infer<typeof UnitState>;

/** Why a unit failed or waits for a person; the farm’s code and text are kept as they came (§4). */
export const UnitError = z.object({
  code: z.string().meta({ description: 'The farm’s code, or ours, such as changedSinceSubmit.' }),
  message: z.string(),
  from: z.enum(['farm', 'bridge']),
});
export type UnitError = z.infer<typeof UnitError>;

/** One expected farm task of a submission: scene × layer × camera × chunk of frames (§1). */
export const Unit = z.object({
  id: ResourceId,
  submissionId: ResourceId,
  farm: FarmKey,
  revision: Revision,
  state: UnitState,
  label: z.object({
    scene: z.string().meta({ description: 'Local path of the scene.' }),
    layer: z.string().optional(),
    camera: z.string().optional(),
    node: z.string().optional(),
    view: z.string().optional(),
    page: z.string().optional(),
    frames: z.string().optional(),
  }),
  taskId: z.string().optional().meta({ description: 'The farm’s task, once confirmed.' }),
  mark: z.string().optional().meta({ description: 'Mark of the last call that carried this unit.' }),
  attempts: z.int().min(0).meta({ description: 'Calls that carried this unit so far.' }),
  error: UnitError.optional(),
  updatedAt: IsoTime,
});
export type Unit = z.infer<typeof Unit>;
