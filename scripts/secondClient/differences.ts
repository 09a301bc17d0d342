type Json = Readonly<Record<string, unknown>>;

/** A field that the two submit differently, and why; undefined: nobody has said. */
export interface Difference {
  readonly field: string;
  readonly theirs: string;
  readonly ours: string;
  readonly why: string | undefined;
}

const absent = '—';

/** Why our task.json differs where it does, by field; a layer's name stands as `*`. */
export const reasons: Readonly<Record<string, string>> = {
  'task_info.pre_frames': 'the artist names frames, not first, middle and last',
  'task_info.enable_layered':
    'a layer is a planned task with a number of its own, so that each is submitted exactly once by itself',
  'task_info.is_layer_rendering':
    'a Blender scene has no render layers in this sense; Maya has the same on both sides',
  'task_info.render_layer_type': 'left out: the snapshot does not say whether layers are of the render setup',
  'task_info.os_name':
    'the system whose paths the scene has: 0 for /mnt/p; the client sends 1 unless it is told otherwise',
  'task_info.is_picture': '1 for more than one frame, as the table has it; the client sends 0 for all',
  'scene_info_render.common.camera_name': 'as in scene_info, of which it is a copy',
  'scene_info_render.common.Render_Format': 'as in scene_info, of which it is a copy',
  'scene_info_render.common.scene_name': 'as in scene_info, of which it is a copy',
  'scene_info.common.camera_name': 'the snapshot knows it, the example does not say it',
  'scene_info.common.Render_Format': 'the snapshot knows it, the example does not say it',
  'scene_info.common.scene_name': 'the snapshot knows it, the example does not say it',
  scene_info: 'empty in the client’s template for Maya',
  layers: 'on the Chinese page of Maya alone; a name more does no harm',
  'scene_info_render.*.is_default_camera': 'optional, and not in the snapshot',
  'scene_info_render.*.option': 'optional, and empty',
  'scene_info_render.*.env': 'optional, and empty',
  'scene_info_render.*.common.renumber_frames': 'optional, and not in the snapshot',
  'scene_info_render.*.common.animation': 'optional: start and end say it',
};

/** All fields in which two files differ, in the order of theirs. Ids and numbers that differ from run to run are left out. */
export function differences(theirs: Json, ours: Json, layers: readonly string[] = []): readonly Difference[] {
  const [a, b] = [flat(theirs), flat(ours)];
  const fields = [...new Set([...a.keys(), ...b.keys()])].filter(
    (field) => !/task_info\.(?:task_id|user_id)$/.test(field),
  );
  return fields.flatMap((field) => {
    const [one = absent, other = absent] = [a.get(field), b.get(field)];
    return one === other ? [] : [{ field, theirs: one, ours: other, why: reasonFor(field, layers) }];
  });
}

export interface Compared {
  readonly title: string;
  readonly rows: readonly Difference[];
}

type OfEachScene = Readonly<Record<'blender' | 'maya', Json>>;

/** What the client and the daemon send for the two scenes. The client's Maya scene has two layers, of which ours is the first. */
export function compared(theirs: OfEachScene, ours: OfEachScene): readonly Compared[] {
  const { beauty } = theirs.maya.scene_info_render as Json;
  const maya = { ...theirs.maya, scene_info_render: { beauty } };
  return [
    { title: 'Blender', rows: differences(theirs.blender, ours.blender) },
    { title: 'Maya', rows: differences(maya, ours.maya, ['beauty']) },
  ];
}

/** The longest beginning of a field that is explained. */
function reasonFor(field: string, layers: readonly string[]): string | undefined {
  const steps = field.split('.').map((step) => (layers.includes(step) ? '*' : step));
  for (let length = steps.length; length > 0; length -= 1) {
    const why = reasons[steps.slice(0, length).join('.')];
    if (why !== undefined) return why;
  }
  return undefined;
}

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
    return new Map([[path, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...flat(inner, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

/** The table of the page. */
export function tableOf(title: string, rows: readonly Difference[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const lines = rows.map(
    ({ field, theirs, ours, why }) =>
      `| \`${field}\` | \`${cell(theirs)}\` | \`${cell(ours)}\` | ${why ?? '**unexplained**'} |`,
  );
  return [`| ${title} | client | daemon | why |`, '| --- | --- | --- | --- |', ...lines].join('\n');
}
