import { z } from 'zod';
import type { Draft, Finding, PlanContext, TaskType } from '#daemon/submissions/planning.ts';
import type { PlannedUnit } from '#daemon/submissions/records.ts';
import { CreateBlenderTask } from '#protocol/farm/createBlenderTask.ts';
import { farmPath } from '#protocol/farm/farmPath.ts';
import { FramesSyntaxError, formatFrames, parseFrames, splitFrames } from '#protocol/farm/frames.ts';
import { blenderForm } from './blenderForm.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';
import { chooseProject } from './chooseProject.ts';
import { plannedFiles } from './plannedFiles.ts';
import { noConfiguration, otherVersion, pathNotOnFarm, stopNeedsOneTask } from './problems.ts';
import { sceneFrames } from './sceneFrames.ts';

const text = (description: string) => z.string().optional().meta({ description });

/** What can be chosen for a Blender task; unset values come from the scene, the configuration, the farm (§5). */
export const BlenderSettings = z.strictObject({
  submitAccount: text('The main or sub-account that the task is for. Farm contract §3.1.'),
  projectName: text('Project of the account; default the only one. §3.1.'),
  cgSoftName: text('Program and version as a configuration of the project spells it. §3.1.'),
  frames: text('Frames such as 1,5-20,30-50[2]; default the scene’s. §3.2.'),
  pluginName: text('Plugins with versions, comma-separated; default the configuration’s. §3.1.'),
  firstFrames: text('Single frames to render first; only with afterFirstRender. §3.1.'),
  afterFirstRender: z
    .enum(['fullSpeed', 'stop'])
    .optional()
    .meta({ description: 'What follows the first frames. §3.1.' }),
  artist: text('The artist’s name. §3.1.'),
  priority: z.int().optional().meta({ description: 'Priority among the account’s tasks. §3.1.' }),
  userRemark: text('A remark of your own; the mark goes ahead of it. §3.5.'),
});
export type BlenderSettings = z.infer<typeof BlenderSettings>;

export const blender: TaskType = {
  type: 'blender',
  label: { en: 'Blender', zh: 'Blender' },
  hosts: ['blender'],
  settingsSchema: BlenderSettings,
  draft,
};

function draft(context: PlanContext): Draft {
  const { snapshot, pathMap } = context;
  const settings = { ...context.defaults, ...context.settings } as BlenderSettings;
  const choice = chooseProject(context);
  const problems: Finding[] = [...choice.problems];
  const configuration = choice.project
    ? chooseConfiguration(choice.project.configurations, 'blender', snapshot.host.version)
    : undefined;
  if (settings.cgSoftName === undefined && configuration?.kind === 'none') {
    const configurations =
      choice.project?.configurations.map(({ cgSoftName }) => cgSoftName).join(', ') || '—';
    const params = { projectName: choice.projectName, host: 'Blender', configurations };
    problems.push({ check: noConfiguration, params, path: 'settings.projectName' });
  }
  const chosen = configuration?.kind === 'none' ? undefined : configuration?.configuration;
  if (settings.cgSoftName === undefined && configuration?.kind === 'otherVersion') {
    const params = {
      hostVersion: `Blender ${snapshot.host.version}`,
      cgSoftName: configuration.configuration.cgSoftName,
    };
    problems.push({ check: otherVersion, params, path: 'settings.cgSoftName' });
  }
  const scenePath = snapshot.scene.path === null ? undefined : farmPath(snapshot.scene.path, { pathMap });
  if (scenePath && !scenePath.ok) {
    const params = { localPath: snapshot.scene.path, reason: scenePath.reason };
    problems.push({ check: pathNotOnFarm, params, path: 'scene.path' });
  }
  const cgSoftName = settings.cgSoftName ?? chosen?.cgSoftName;
  const pluginName = settings.pluginName ?? pluginsFor(cgSoftName, choice.project?.configurations ?? []);
  const shared = {
    submit_account: settings.submitAccount,
    project_name: choice.projectName,
    input_scene_path: scenePath?.ok ? scenePath.path : undefined,
    cg_soft_name: cgSoftName,
    plugin_name: pluginName,
    first_frames: settings.firstFrames,
    after_first_render: settings.afterFirstRender,
    artist: settings.artist,
    priority: settings.priority,
    user_remark: settings.userRemark,
  };
  const chunks = frameChunks(settings.frames ?? sceneFrames(snapshot.frames));
  if (chunks.length > 1 && settings.afterFirstRender === 'stop') {
    const params = { tasks: chunks.length };
    problems.push({ check: stopNeedsOneTask, params, path: 'settings.afterFirstRender' });
  }
  return {
    units: chunks.map((frames) =>
      unit(snapshot.scene.path ?? snapshot.scene.name, frames, firstFramesOf(shared, frames, chunks.length)),
    ),
    files: plannedFiles(snapshot, { pathMap }),
    form: blenderForm(context, choice, cgSoftName),
    projectName: choice.projectName,
    project: choice.project,
    cgSoftName,
    problems,
  };
}

function pluginsFor(
  cgSoftName: string | undefined,
  configurations: readonly { readonly cgSoftName: string; readonly plugins: readonly string[] }[],
): string | undefined {
  const plugins =
    configurations.find((configuration) => configuration.cgSoftName === cgSoftName)?.plugins ?? [];
  return plugins.length === 0 ? undefined : plugins.join(',');
}

/** Frames over 64 wide become several tasks; what cannot be read stays as it is, for the body’s check to name. */
function frameChunks(frames: string | undefined): (string | undefined)[] {
  if (frames === undefined) return [undefined];
  try {
    const parts = splitFrames(parseFrames(frames));
    return parts.length === 0 ? [formatFrames([])] : parts;
  } catch (error) {
    if (error instanceof FramesSyntaxError) return [frames];
    throw error;
  }
}

const singleFrames = /^\s*\d+(?:\s*,\s*\d+)*\s*$/;

/** Each first frame goes with the chunk that holds it (§3.2); what is none stays for the body’s check to name. */
function firstFramesOf<
  Body extends { first_frames: string | undefined; after_first_render: string | undefined },
>(body: Body, frames: string | undefined, chunkCount: number): Body {
  if (chunkCount === 1 || body.first_frames === undefined || frames === undefined) return body;
  if (!singleFrames.test(body.first_frames)) return body;
  const inChunk = new Set(parseFrames(frames));
  const first = body.first_frames
    .split(',')
    .map((frame) => frame.trim())
    .filter((frame) => inChunk.has(Number(frame)));
  if (first.length > 0) return { ...body, first_frames: first.join(',') };
  return { ...body, first_frames: undefined, after_first_render: undefined };
}

/** Fields in the order of the contract’s table, unset ones left out, so that a body is the same each time. */
function unit(
  scene: string,
  frames: string | undefined,
  values: Readonly<Record<string, unknown>>,
): PlannedUnit {
  const all: Record<string, unknown> = { ...values, frames };
  const body = Object.fromEntries(
    Object.keys(CreateBlenderTask.shape).flatMap((key) => (isUnset(all[key]) ? [] : [[key, all[key]]])),
  );
  return {
    label: { scene, ...(frames === undefined ? {} : { frames }) },
    create: { action: 'create_blender_task', body },
  };
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === '';
}
