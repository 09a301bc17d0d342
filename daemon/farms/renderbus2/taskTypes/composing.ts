import type { KindOfGeneration, ToCompose, Values } from '#daemon/farms/renderbus/taskTypes/taskKind.ts';
import type { PlanContext } from '#daemon/submissions/planning.ts';
import { type FrameSet, formatFramesWithSteps, readFrames } from '#protocol/frames/frames.ts';
import { splitPlugins } from '#protocol/plugins/pluginList.ts';
import type { Machine, Offers } from '../offers.ts';
import { splitProgram } from '../programs.ts';
import { type SubmitBody, withForwardSlashes } from '../submitBody.ts';

/** What stands when nobody says otherwise: a frame may take three days, and the farm reminds after twelve hours (§3). */
const usualJobStopSeconds = 259_200;
const usualLevel = 50;

interface Parts {
  readonly cgId: '2000' | '2007';
  readonly offers: () => Offers;
  readonly assetJson: SubmitBody['assetJson'];
  /** What of task.json is the program’s own. */
  readonly sceneOf: (what: ToCompose, frames: EvenFrames) => Values;
  readonly infoOf?: (what: ToCompose) => Values;
}

/** Everything of a create but the scene, which each program describes in its own way. */
export function composing({ cgId, offers, assetJson, sceneOf, infoOf = () => ({}) }: Parts) {
  return {
    fieldsOf: ({ order }) => (order ?? {}) as Values,
    fromFarm: () => ({ hardware: machinesFor(cgId, offers())[0]?.title }),
    splitFrames: evenParts,
    timeLimitSent: Math.ceil,
    compose(what) {
      const { fields, settings, scene, context } = what;
      const text = (name: string) => String(fields[name] ?? '');
      const { name, version } = splitProgram(text('cg_soft_name'));
      const machine = machinesFor(cgId, offers()).find(({ title }) => title === fields.hardware);
      const frames = readEven(text('frames'));
      const artist = fields.artist === undefined ? {} : { artist: text('artist') };
      const body = {
        order: fields,
        level: fields.priority === 60 ? 60 : usualLevel,
        ...artist,
        assetJson,
        taskJson: {
          software_config: { cg_name: name, cg_version: version, plugins: pluginsOf(text('plugin_name')) },
          task_info: {
            cg_id: cgId,
            input_cg_file: withForwardSlashes(scene),
            input_project_path: withForwardSlashes(context.snapshot.scene.projectRoot ?? ''),
            platform: machine?.platform ?? '',
            channel: '4',
            os_name: /^(?:[A-Za-z]:|\\\\|\/\/)/.test(scene) ? '1' : '0',
            task_id: '',
            user_id: '',
            project_id: projectIdOf(text('project_name'), context),
            project_name: text('project_name'),
            pre_frames:
              fields.first_frames === undefined ? '000' : `000:${text('first_frames').replaceAll(' ', '')}`,
            stop_after_test: fields.after_first_render === 'stop' ? '1' : '2',
            frames_per_task: '1',
            tiles: '1',
            tiles_type: 'block',
            enable_layered: '0',
            is_distribute_render: '0',
            distribute_render_node: '3',
            job_stop_time: String(secondsOf(settings.timeoutSeconds) ?? usualJobStopSeconds),
            task_stop_time: '0',
            time_out: '43200',
            ram: machine?.ram ?? '',
            graphics_cards_num: machine?.cards ?? '',
            hardwareConfigIds: machine ? [machine.id] : [],
            is_picture: frames.start === frames.end ? '0' : '1',
            ...infoOf(what),
          },
          ...sceneOf(what, frames),
        },
      } satisfies SubmitBody;
      return {
        create: { action: 'submit', body },
        facts: {
          scene: text('input_scene_path'),
          projectName: text('project_name'),
          program: text('cg_soft_name'),
          frames: text('frames'),
          account: '',
          priority: body.level,
        },
      };
    },
  } satisfies Partial<KindOfGeneration>;
}

/** Frames with one step between them, which is the only form that the farm is known to read (§3). */
export interface EvenFrames {
  readonly text: string;
  readonly start: string;
  readonly end: string;
  readonly step: string;
}

export function readEven(text: string): EvenFrames {
  const set = readFrames(text) ?? [];
  const [start = 0, second] = set;
  const end = set.at(-1) ?? start;
  const step = (second ?? start + 1) - start;
  return {
    text: `${start}-${end}[${step}]`,
    start: String(start),
    end: String(end),
    step: String(step),
  };
}

function evenParts(set: FrameSet): readonly string[] {
  return set.length === 0 ? [] : formatFramesWithSteps(set).split(',');
}

export function machinesFor(cgId: string, { machines }: Offers): readonly Machine[] {
  return machines.filter(({ refusedPrograms }) => !refusedPrograms.includes(cgId));
}

function projectIdOf(name: string, { projects = [] }: PlanContext): string {
  return projects.find(({ projectName }) => projectName === name)?.projectId ?? '';
}

/** `mtoa 5.3.4,yeti 4` → mtoa: 5.3.4, yeti: 4. */
function pluginsOf(list: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    splitPlugins(list).map((plugin) => {
      const [name = '', ...version] = plugin.trim().split(/\s+/);
      return [name, version.join(' ')];
    }),
  );
}

function secondsOf(value: unknown): number | undefined {
  const seconds = Math.ceil(Number(value));
  return value === undefined || !Number.isSafeInteger(seconds) || seconds <= 0 ? undefined : seconds;
}
