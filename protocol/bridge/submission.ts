import { z } from 'zod';
import { Form } from './form.ts';
import { Problem } from './problem.ts';
import { FarmKey, IsoTime, ListQuery, ResourceId, Revision } from './resource.ts';
import { HostApp, SceneSnapshot } from './sceneSnapshot.ts';
import { TaskTypeName } from './taskType.ts';
import { Unit, UnitError, unitStates } from './unit.ts';

/** How many of its units a submission shows; the rest are a list of their own (§3). */
export const shownUnits = 50;
/** A submission of more is refused: its creates alone would keep the farm’s lane for hours. */
export const maxUnits = 1000;

const Settings = z
  .record(z.string(), z.unknown())
  .meta({ description: 'What the artist chose; the task type’s settings schema decides.' });

/** One press of Submit, or its preview: exactly one of `scene` and `sceneId` (§3). */
export const SubmissionRequest = z
  .strictObject({
    scene: SceneSnapshot.optional(),
    sceneId: z.string().max(64).optional().meta({ description: 'From POST /v1/scenes; lives an hour.' }),
    type: TaskTypeName.optional().meta({ description: 'Default: the host’s own.' }),
    settings: Settings.default({}),
  })
  .refine((request) => (request.scene === undefined) !== (request.sceneId === undefined), {
    message: 'expected exactly one of scene and sceneId',
    path: ['scene'],
  })
  .meta({ id: 'SubmissionRequest' });
export type SubmissionRequest = z.infer<typeof SubmissionRequest>;

export const PlannedRequest = z.object({
  action: z.string(),
  body: z
    .record(z.string(), z.unknown())
    .meta({ description: 'Exactly what is sent; the mark shows as `[…]`.' }),
});
export type PlannedRequest = z.infer<typeof PlannedRequest>;

/** What a submission would send, before sending (§3). */
export const Preview = z.object({
  form: Form,
  requests: z.array(PlannedRequest),
  problems: z.array(Problem),
  estimate: z.object({ tasks: z.int(), frames: z.int() }).optional(),
});
export type Preview = z.infer<typeof Preview>;

export const unitStatesShown = unitStates.filter((state) => state !== 'replaced');
export const SubmissionState = z
  .enum(unitStates)
  .exclude(['replaced'])
  .meta({ description: 'Derived: the worst state of its units (§4).' });
export type SubmissionState = z.infer<typeof SubmissionState>;

/** One press of Submit: snapshot and settings, as accepted with 202 (§1). */
export const Submission = z.object({
  id: ResourceId,
  farm: FarmKey,
  revision: Revision,
  state: SubmissionState,
  progress: z.partialRecord(SubmissionState, z.int().min(0)).meta({ description: 'Units per state.' }),
  taskType: TaskTypeName,
  host: z.object({ app: HostApp, version: z.string() }),
  scene: z.object({ path: z.string().nullable(), name: z.string() }),
  projectName: z.string().optional(),
  settings: Settings,
  problems: z.array(Problem).meta({ description: 'Warnings and notes that it was accepted with.' }),
  unitCount: z.int().min(0),
  units: z.array(Unit).max(shownUnits),
  transferId: ResourceId.optional(),
  cancelRequested: z.boolean(),
  error: UnitError.optional().meta({ description: 'Why it could not be planned.' }),
  createdAt: IsoTime,
  updatedAt: IsoTime,
});
export type Submission = z.infer<typeof Submission>;

export const RetryRequest = z.strictObject({
  unitIds: z.array(ResourceId).min(1).optional().meta({ description: 'Default: all failed units.' }),
  settings: Settings.optional().meta({ description: 'With settings the failed units are planned anew.' }),
});

/** The artist’s word on a unit that needs them (§3). */
export const ResolveRequest = z.strictObject({
  unitId: ResourceId,
  outcome: z.enum(['sent', 'absent']),
  taskId: z.string().optional(),
});

export const StoredScene = z.object({ sceneId: z.string() });
export const StoreSceneRequest = SceneSnapshot;

export const SubmissionsQuery = ListQuery.extend({
  state: SubmissionState.optional(),
  scene: z.string().max(4096).optional().meta({ description: 'Local path of the scene, exact.' }),
});
