import type * as z from 'zod';
import type { Choice, NotSure, PlanContext, PlannedScene, TaskType } from '#daemon/submissions/planning.ts';
import type { PlannedTask, PlannedTaskLabel } from '#daemon/submissions/records.ts';
import type { FormField } from '#protocol/bridge/form.ts';
import type { FrameSet } from '#protocol/frames/frames.ts';
import type { CreateAction } from '#protocol/renderbus/actions.ts';
import type { FactId } from './facts.ts';

/** Settled values of all settings, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** What one task renders of a scene: fields of its own and the frames, which may still need several tasks. */
export interface Place {
  readonly label: Omit<PlannedTaskLabel, 'scene' | 'frames'>;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Left out where the action has no frames. */
  readonly frames?: unknown;
  /** Where frames are not counted by `frames`. */
  readonly frameCount?: number;
  /** Those that render, where the place’s fields say them. */
  readonly framesInside?: FrameSet;
}

/** Where a scene lies on the farm as `input_scene_path` says it, and which files that takes. */
export interface SceneInput {
  readonly inputPath: string | undefined;
  readonly files: readonly string[];
  /** Where one task cannot take all of it: each with frames of its own. Left out: one takes all. */
  readonly parts?: readonly {
    readonly inputPath: string | undefined;
    readonly frames: string;
  }[];
}

export interface Drafted {
  readonly choices: readonly Choice[];
  /** In the order of the planned tasks. Read only as far as planned tasks may be. */
  readonly places: Iterable<Place>;
  /** Rows of the form’s tables, by setting. */
  readonly tables: Readonly<Record<string, Table>>;
  /** Left out: what the scene as a whole is unsure of and nobody chose. */
  readonly notSure?: readonly NotSure[];
  /** Chosen layers in which no camera renders. */
  readonly withoutCamera?: readonly string[];
}

export interface Table {
  /** The chosen rows as the setting takes them. */
  readonly value: unknown;
  readonly rows: NonNullable<FormField['choices']>;
  /** What can be chosen in a column. */
  readonly columnChoices?: Readonly<Record<string, NonNullable<FormField['choices']>>>;
}

/** One create action: what the farm’s schema does not cover. */
export interface TaskKind extends Pick<TaskType, 'type' | 'label' | 'hosts'> {
  readonly action: CreateAction;
  readonly choiceSettings?: Readonly<Record<string, z.ZodType>>;
  /** Sent even if nobody chose them. */
  readonly always?: Values;
  /** What the open scene says for a setting. */
  fromScene(context: PlanContext): Values;
  choose(context: PlanContext, values: Values): Drafted;
  /** Default: the scene’s farm path, and the file itself. */
  input?(scene: PlannedScene, frames: unknown, context: PlanContext): SceneInput;
  /** Shown because the body cannot say them. */
  readonly facts: readonly FactId[];
}

/** What of a scene becomes one task. */
export interface ToCompose {
  /** The fields of the request that anybody said. */
  readonly fields: Values;
  readonly settings: Values;
  /** Local path of the scene. */
  readonly scene: string;
  readonly context: PlanContext;
}

/** A kind as one generation of the farm takes it. */
export interface KindOfGeneration extends Omit<TaskKind, 'action'> {
  /** The fields that an artist can say something of. */
  readonly request: z.ZodObject;
  compose(what: ToCompose): Pick<PlannedTask, 'create' | 'facts'>;
  /** The fields of a create that was composed. */
  fieldsOf(body: Values): Values;
  /** What the farm has to say of a setting that nobody chose. */
  fromFarm?(context: PlanContext): Values;
  /** What becomes of a time limit in seconds on its way. Default: thousandths of an hour, rounded up. */
  readonly timeLimitSent?: (seconds: number) => number;
  /** Frames that one create can say. Default: as many as fit into its field. */
  readonly splitFrames?: (frames: FrameSet) => readonly string[];
}

/** A kind with the settings that follow from it. */
export type KindWithSettings = KindOfGeneration & { readonly settingsSchema: z.ZodObject };
