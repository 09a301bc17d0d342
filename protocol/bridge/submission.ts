import * as z from 'zod';
import { expectedFields } from './estimate.ts';
import { Form } from './form.ts';
import { brokenRule } from './issueText.ts';
import { actionsOf } from './offeredAction.ts';
import { Problem } from './problem.ts';
import { FarmKey, IsoTime, ListQuery, ResourceId, Revision } from './resource.ts';
import { query } from './route.ts';
import { HostApp, SceneSnapshot } from './sceneSnapshot.ts';
import { TaskTypeName } from './taskType.ts';
import { Unit, UnitError, unitStates } from './unit.ts';

/** How many of its units a submission shows; the rest are a list of their own (§3). */
export const shownUnits = 50;
/** A submission of more is refused: its creates alone would keep the farm’s lane for hours. */
export const maxUnits = 1000;

const Settings = z
  .record(z.string(), z.unknown())
  .meta({ description: 'What the artist chose; validated by the task type’s settings schema.' });

export const SubmissionRequest = z
  .strictObject({
    scene: SceneSnapshot.optional().meta({ description: 'The snapshot itself; or its sceneId.' }),
    sceneId: z.string().max(64).optional().meta({ description: 'From POST /v1/scenes; valid for an hour.' }),
    type: TaskTypeName.optional().meta({
      description: 'A task type for the scene’s host; others are refused. Default: the first of those.',
    }),
    settings: Settings.default({}).meta({
      description: 'What the artist chose, by the keys of the task type’s settings schema. Default: nothing.',
    }),
    verify: z.boolean().optional().meta({
      description:
        'Whether the content of every file that should already be on the farm is compared with the storage. Default: false, only a few are compared.',
    }),
  })
  .refine((request) => (request.scene === undefined) !== (request.sceneId === undefined), {
    ...brokenRule('oneScene'),
    path: ['scene'],
  })
  .meta({
    id: 'SubmissionRequest',
    description:
      'One press of Submit, or its preview: exactly one of `scene` and `sceneId`, and settings (§3).',
  });
export type SubmissionRequest = z.infer<typeof SubmissionRequest>;

export const PlannedRequest = z
  .object({
    action: z.string().meta({ description: 'The farm’s create action, such as create_blender_task.' }),
    body: z.record(z.string(), z.unknown()).meta({
      description: 'Exactly what is sent, without the header; the submission tag is shown as `[…]`.',
    }),
    onHold: z.literal(true).optional().meta({
      description: 'Whether it is held back until someone has reviewed the test frames and releases it.',
    }),
  })
  .meta({ description: 'One create request as it would go to the farm (§3).' });
export type PlannedRequest = z.infer<typeof PlannedRequest>;

export const Preview = z
  .object({
    form: Form.meta({ description: 'The form, with the values that would be used.' }),
    requests: z
      .array(PlannedRequest)
      .meta({ description: 'The request bodies that can be computed, even when there are errors.' }),
    problems: z.array(Problem).meta({ description: 'Errors first; one of severity error means 422.' }),
    estimate: z
      .object({
        tasks: z.int().meta({ description: 'Number of tasks on the farm.' }),
        frames: z.int().meta({ description: 'Number of frames in all tasks together.' }),
        ...expectedFields,
      })
      .optional()
      .meta({ description: 'The size of the submission, and what it would take and cost.' }),
  })
  .meta({ description: 'What a submission would send (§3).' });
export type Preview = z.infer<typeof Preview>;

export const unitStatesShown = unitStates.filter((state) => state !== 'replaced');
export const SubmissionState = z
  .enum(unitStates)
  .exclude(['replaced'])
  .meta({ description: 'Derived: the worst state of its units (§4).' });
export type SubmissionState = z.infer<typeof SubmissionState>;

export const Submission = z
  .object({
    id: ResourceId,
    farm: FarmKey,
    revision: Revision,
    state: SubmissionState,
    progress: z
      .partialRecord(SubmissionState, z.int().min(0))
      .meta({ description: 'Number of units in each state.' }),
    taskType: TaskTypeName,
    host: z
      .object({ app: HostApp, version: z.string().meta({ description: 'As the host writes it.' }) })
      .meta({ description: 'The program it was submitted from.' }),
    scene: z
      .object({
        path: z.string().nullable().meta({ description: 'Local path; null: never saved.' }),
        name: z.string().meta({ description: 'What the artist calls it.' }),
      })
      .meta({ description: 'The scene; its snapshot is not included.' }),
    projectName: z.string().optional().meta({ description: 'The farm’s project, once known.' }),
    settings: Settings,
    problems: z.array(Problem).meta({ description: 'Warnings and notes it was accepted with.' }),
    unitCount: z.int().min(0).meta({ description: 'Number of units.' }),
    units: z
      .array(Unit)
      .max(shownUnits)
      .meta({ description: 'The first 50; GET /v1/submissions/{id}/units returns all.' }),
    transferId: ResourceId.optional().meta({ description: 'Its upload, once started.' }),
    rerenderOf: z
      .object({
        submissionId: ResourceId.meta({ description: 'Submission of that task.' }),
        taskId: z.string().meta({ description: 'The farm’s id of that task.' }),
      })
      .optional()
      .meta({ description: 'The task whose frames it renders again, if that is its purpose.' }),
    cancelRequested: z
      .boolean()
      .meta({ description: 'Whether it was cancelled; the effect may take a while.' }),
    error: UnitError.optional().meta({ description: 'Why it could not be planned.' }),
    actions: actionsOf('cancel, retry, resolve, renderRest, dropRest'),
    createdAt: IsoTime.meta({ description: 'When it was answered with 202; ISO 8601, UTC.' }),
    updatedAt: IsoTime.meta({ description: 'When it last changed; ISO 8601, UTC.' }),
  })
  .meta({
    description:
      'One press of Submit: snapshot and settings, as accepted with 202; it survives a power failure (§1, §4).',
  });
export type Submission = z.infer<typeof Submission>;

export const RetryRequest = z
  .strictObject({
    unitIds: z
      .array(ResourceId)
      .min(1)
      .optional()
      .meta({ description: 'Which failed units. Omitted: all of them.' }),
    settings: Settings.optional().meta({
      description:
        'If given, the failed units become `replaced` and new ones are planned with these settings.',
    }),
  })
  .meta({ description: 'Retries failed units (§3).' });

export const ResolveRequest = z
  .strictObject({
    unitId: ResourceId.meta({ description: 'A unit in state needsYou.' }),
    outcome: z.enum(['sent', 'absent']).meta({
      description: 'sent: the farm has it; absent: the farm does not have it, and the unit is sent again.',
    }),
    taskId: z
      .string()
      .optional()
      .meta({ description: 'The farm’s task id, if it was found there. Only with sent.' }),
  })
  .meta({ description: 'The artist’s decision on a unit whose outcome cannot be proved (§3, §4).' });

export const StoredScene = z
  .object({ sceneId: z.string().meta({ description: 'Refers to the snapshot; valid for an hour.' }) })
  .meta({ description: 'A stored snapshot (§3).' });
export const StoreSceneRequest = SceneSnapshot;

export const SceneFile = z
  .strictObject({
    path: z.string().min(1).max(8192).meta({
      description:
        'Absolute path of a scene on the daemon’s machine, such as a .blend, .ma or .vrscene; or a set of V-Ray scenes with # for the digits, such as /show/shot_####.vrscene.',
    }),
  })
  .meta({ description: 'A scene file on the daemon’s machine (§3).' });

export const ReadSceneFile = z
  .object({
    sceneId: z.string().meta({ description: 'Refers to the snapshot; valid for an hour.' }),
    scene: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What was found in the file: a SceneSnapshot.' }),
  })
  .meta({ description: 'A scene file that has been read and stored (§3).' });

export const SubmissionsQuery = query({
  ...ListQuery.shape,
  state: SubmissionState.optional().meta({ description: 'Only submissions in this state. Omitted: all.' }),
  scene: z
    .string()
    .max(4096)
    .optional()
    .meta({ description: 'Only submissions of this scene: its exact local path. Omitted: all.' }),
});
