import * as z from 'zod';
import { actionsOf } from './offeredAction.ts';
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
  'onHold',
  'submitted',
  'cancelled',
  'replaced',
] as const;
export const UnitState = z.enum(unitStates).meta({ description: 'State of one expected farm task (§4).' });
export type UnitState = z.infer<typeof UnitState>;

export const UnitError = z
  .object({
    code: z.string().meta({ description: 'The farm’s code, or Renderbridge’s, such as changedSinceSubmit.' }),
    message: z
      .string()
      .meta({ description: 'The farm’s words, unchanged, or our sentence in the requested language.' }),
    from: z.enum(['farm', 'bridge']).meta({ description: 'Source of the code and message.' }),
    params: z.record(z.string(), z.unknown()).optional().meta({
      description:
        'Values behind the message, by name: `reason`; `tasks`, each with taskId and scene as the farm shows them; `refusal`.',
    }),
  })
  .meta({ description: 'Why it failed or needs a decision (§4).' });
export type UnitError = z.infer<typeof UnitError>;

export const Unit = z
  .object({
    id: ResourceId,
    submissionId: ResourceId.meta({ description: 'The submission it belongs to.' }),
    farm: FarmKey,
    revision: Revision,
    state: UnitState,
    label: z
      .object({
        scene: z.string().meta({ description: 'Local path of the scene.' }),
        layer: z.string().optional().meta({ description: 'Name of its layer.' }),
        camera: z.string().optional().meta({ description: 'Name of its camera.' }),
        node: z.string().optional().meta({ description: 'Path of its node.' }),
        view: z.string().optional().meta({ description: 'Name of its view.' }),
        page: z.string().optional().meta({ description: 'Name of its page.' }),
        frames: z.string().optional().meta({ description: 'Its frames, such as 1-100[2].' }),
      })
      .meta({ description: 'What it renders, for display; only what distinguishes it.' }),
    taskId: z.string().optional().meta({ description: 'The farm’s task, once confirmed.' }),
    mark: z
      .string()
      .optional()
      .meta({ description: 'Submission tag of the last create request that contained this unit.' }),
    attempts: z.int().min(0).meta({ description: 'Number of calls so far that contained this unit.' }),
    error: UnitError.optional().meta({ description: 'Why it failed, is waiting or needs a decision.' }),
    updatedAt: IsoTime.meta({ description: 'When it last changed; ISO 8601, UTC.' }),
    actions: actionsOf('retry, resolve'),
  })
  .meta({
    description: 'One expected farm task of a submission: scene × layer × camera × chunk of frames (§1, §4).',
  });
export type Unit = z.infer<typeof Unit>;
