import * as z from 'zod';

const section = '§3';

/** A text that is never empty; every scalar of the file is one. */
const text = (description: string, source = section) => z.string().min(1).meta({ description, source });
const maybeEmpty = (description: string) => z.string().meta({ description, source: section });
const digits = (description: string, source = section) =>
  z.string().regex(/^\d+$/).meta({ description, source });
const flag = (description: string) => z.enum(['0', '1']).meta({ description, source: section });

/** Frames `a-b[s]`: what any other form comes to is unproved. */
export const evenFrames = /^\d+-\d+\[\d+\]$/;
const frames = z.string().regex(evenFrames).meta({ description: 'First, last and step.', source: section });

/** First, middle and last as flags, then frames by their numbers: `000:1,5`. */
const preFrames = z
  .string()
  .regex(/^[01]{3}(?::\d+(?:,\d+)*)?$/)
  .meta({ description: 'The frames that are rendered ahead of all others; 000: none.', source: section });

export const SoftwareConfig = z.strictObject({
  cg_name: z.enum(['Maya', 'Blender']).meta({ description: 'The program.', source: section }),
  cg_version: text('Its version, one of those that the farm has.', '§2 step 1, §3'),
  plugins: z
    .record(z.string(), z.string().min(1))
    .meta({ description: 'Its plugins: name and version.', source: section }),
});

export const TaskInfo = z.strictObject({
  cg_id: z.enum(['2000', '2007']).meta({ description: '2000 Maya, 2007 Blender.', source: section }),
  input_cg_file: text('Local path of the scene, with forward slashes.'),
  input_project_path: maybeEmpty('Local path of the project of the scene.'),
  platform: digits('The farm’s zone: that of the machines.', '§2 step 2, §3'),
  channel: z.literal('4').meta({ description: 'As the farm’s own client says it.', source: section }),
  os_name: flag('What the machine renders on: 1 Windows, 0 Linux.'),
  task_id: digits('The number of the task.', '§2 step 3'),
  user_id: digits('The number of the user, as the answer to createTask has it.', '§2 step 3'),
  project_id: digits('The id of the project.', '§2 step 4'),
  project_name: text('The name of the project.'),
  pre_frames: preFrames,
  stop_after_test: z
    .enum(['1', '2'])
    .meta({ description: 'After the priority frames: 1 stop, 2 go on.', source: section }),
  frames_per_task: digits('Frames of a machine at a time.'),
  tiles: z.literal('1').meta({ description: 'Pictures are not cut into tiles.', source: section }),
  tiles_type: z.literal('block').meta({ description: 'How they would be cut.', source: section }),
  enable_layered: z
    .literal('0')
    .meta({ description: 'A layer is a task of its own here, with its own number.', source: section }),
  is_layer_rendering: z.literal('1').optional().meta({ description: 'Maya.', source: section }),
  render_layer_type: flag('0 render layers, 1 render setup.').optional(),
  is_distribute_render: z.literal('0').meta({ description: 'One machine a frame.', source: section }),
  distribute_render_node: z.literal('3').meta({ description: 'Would be how many.', source: section }),
  job_stop_time: digits('Seconds after which a frame is stopped.'),
  task_stop_time: digits('Seconds after which the task is stopped; 0: never.'),
  time_out: digits('Seconds after which the farm reminds.'),
  ram: digits('Memory of the machine in GB.', '§2 step 2, §3'),
  graphics_cards_num: digits('Cards of the machine.', '§2 step 2, §3'),
  hardwareConfigIds: z.array(digits('An id.', '§2 step 2')).min(1),
  is_picture: flag('0 still, 1 animation.'),
});
export type TaskInfo = z.infer<typeof TaskInfo>;

/** What a layer of a Maya scene renders. */
export const MayaLayer = z.strictObject({
  renderable: z.literal('1'),
  common: z.strictObject({
    renderer: text('The renderer.'),
    image_format: text('Format of the pictures.'),
    image_file_prefix: text('Name of the pictures.'),
    start: digits('First frame.'),
    end: digits('Last frame.'),
    by_frame: digits('Step.'),
    frames,
    width: digits('Pixels.'),
    height: digits('Pixels.'),
    all_camera: z.array(z.string()).meta({ description: 'All cameras.', source: section }),
    render_camera: z.array(z.string()).length(1).meta({ description: 'The camera.', source: section }),
  }),
});

/** What of a Blender scene is told: the file itself says the rest. */
export const BlenderScene = z.strictObject({
  common: z.strictObject({
    frames,
    width: digits('Pixels.').optional(),
    height: digits('Pixels.').optional(),
    camera_name: text('The camera that renders.').optional(),
    Render_Format: text('Format of the pictures.').optional(),
    scene_name: z.array(z.string()).optional().meta({ description: 'All scenes.', source: section }),
    Output_path: text('Where the scene writes.').optional(),
  }),
});

/** task.json, strict in what is sent: scalars are texts (§3). */
export const TaskJson = z.union([
  z.strictObject({
    software_config: SoftwareConfig,
    task_info: TaskInfo,
    scene_info_render: z.record(z.string(), MayaLayer),
    layers: z.array(z.string()).length(1).optional(),
  }),
  z.strictObject({
    software_config: SoftwareConfig,
    task_info: TaskInfo,
    scene_info: BlenderScene,
    scene_info_render: BlenderScene.optional().meta({
      description:
        'The same again, as the farm’s own client sends it. Absent in what an earlier version kept.',
      source: '§3',
    }),
  }),
]);
export type TaskJson = z.infer<typeof TaskJson>;

/** upload.json: which local file lies where in the storage of assets (§3). */
export const UploadJson = z.strictObject({
  asset: z.array(z.strictObject({ local: z.string().min(1), server: z.string().regex(/^\//) })).min(1),
});
export type UploadJson = z.infer<typeof UploadJson>;
