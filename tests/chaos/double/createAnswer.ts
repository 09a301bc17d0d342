import type { DoubleParts } from './doubleParts.ts';
import { frameNumbers } from './frameNumbers.ts';
import { type Body, Refusal, textOf, wholeOf, widthOf } from './refusal.ts';

interface Field {
  readonly name: string;
  readonly need: 'required' | 'optional';
  readonly kind: 'text' | 'whole' | 'frames';
  /** Letters at most, a Chinese one counting two; 0: no limit. */
  readonly longest: number;
}

const required = (name: string, kind: Field['kind'] = 'text', longest = 64): Field => ({
  name,
  need: 'required',
  kind,
  longest,
});
const optional = (name: string, kind: Field['kind'] = 'text', longest = 64): Field => ({
  ...required(name, kind, longest),
  need: 'optional',
});

const everywhere = [
  optional('submit_account'),
  required('project_name'),
  required('input_scene_path', 'text', 512),
  required('cg_soft_name'),
  optional('priority', 'whole'),
  optional('user_remark', 'text', 256),
];

interface CreateAction {
  /** How many scenes one call may name, comma-separated. */
  readonly scenes: number;
  readonly fields: readonly Field[];
}

/** Tables 7.1.1.1, 10.1, 10.2 and 10.5, as far as a field is checked at all. */
export const createActions: Readonly<Record<string, CreateAction>> = {
  create_task: {
    scenes: 100,
    fields: [
      ...everywhere,
      required('frames', 'frames'),
      optional('image_width', 'whole'),
      optional('image_height', 'whole'),
      optional('plugin_name', 'text', 512),
      optional('camera'),
      optional('render_layer'),
    ],
  },
  create_max_task: {
    scenes: 100,
    fields: [...everywhere, optional('frames', 'frames'), optional('camera')],
  },
  create_sketchup_task: {
    scenes: 100,
    fields: [
      ...everywhere,
      required('image_width', 'whole'),
      required('image_height', 'whole'),
      required('use_vary', 'whole'),
      required('page_name'),
      required('render_type', 'whole'),
    ],
  },
  create_blender_task: {
    scenes: 1,
    fields: [...everywhere, required('frames', 'frames'), optional('plugin_name', 'text', 512)],
  },
};

/** One task and one row for each scene (7.1.1.3, rule 4); all of them or none. */
export function createAnswer(action: string, body: Body, account: string, parts: DoubleParts): Body {
  const { scenes: mostScenes, fields } = createActions[action] ?? { scenes: 0, fields: [] };
  for (const field of fields) check(field, body);
  const project = textOf(body, 'project_name') ?? '';
  if (!parts.projects.includes(project))
    throw new Refusal('1022', `project_name: there is no project ${project}`);
  const submitAccount = textOf(body, 'submit_account') ?? account;
  if (!parts.accounts.includes(submitAccount))
    throw new Refusal('1022', `submit_account: ${submitAccount} is no account of ${account}`);
  const scenes = (textOf(body, 'input_scene_path') ?? '').split(',').map((scene) => scene.trim());
  if (scenes.length > mostScenes)
    throw new Refusal('1022', `input_scene_path: at most ${mostScenes} scenes, got ${scenes.length}`);
  const now = parts.now();
  const made = scenes.map((scene) =>
    parts.tasks.add({
      action,
      project,
      scene,
      software: textOf(body, 'cg_soft_name') ?? '',
      frames: textOf(body, 'frames') ?? '0',
      camera: textOf(body, 'camera') ?? '',
      layer: textOf(body, 'render_layer') ?? '',
      artist: textOf(body, 'artist') ?? '',
      submitAccount,
      remark: parts.keepRemark(textOf(body, 'user_remark') ?? ''),
      priority: wholeOf(body, 'priority') ?? 0,
      timeoutHours: textOf(body, 'timeout') ?? '',
      submittedAt: now,
      runsSince: now,
      isStopped: wholeOf(body, 'submit_type') === 1,
      isDeleted: false,
    }),
  );
  return {
    data: made.map(({ id }) => ({ task_id: String(id), submit_result: '0' })),
    total_size: String(made.length),
  };
}

function check({ name, need, kind, longest }: Field, body: Body): void {
  const text = textOf(body, name);
  if (text === undefined) {
    if (need === 'required') throw new Refusal('1020', `${name}: null not permitted`);
    return;
  }
  if (kind === 'whole') wholeOf(body, name);
  if (longest > 0 && widthOf(text) > longest)
    throw new Refusal('1023', `${name}: at most ${longest} letters, got ${widthOf(text)}`);
  if (kind === 'frames' && !frameNumbers(text))
    throw new Refusal('1022', `${name}: expected frames such as 1,20-30[2], got ${text}`);
}
