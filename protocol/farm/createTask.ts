import { z } from 'zod';
import { frames, int, text } from './field.ts';
import { looseInt, looseList, looseText } from './looseAnswer.ts';

/** At most this many scenes, in at most this many characters, travel in one create (§3.1). */
export const maxScenes = 100;
export const maxScenePathWidth = 512;

/** The fields that several of the six create actions have; each action picks its own (§3.1). */
export const createFields = {
  submit_account: text(64, {
    zh: '客户编号',
    description: 'The main or sub-account that the task is for.',
    default: 'head.account',
    source: '§3.1',
  }),
  project_name: text(64, {
    zh: '项目名称',
    description: 'Name of an existing project; without a match nothing is submitted.',
    source: '§3.1',
  }),
  input_scene_path: text(maxScenePathWidth, {
    zh: '场景路径',
    description: 'Farm path of the scene.',
    source: '§3.1, §3.3',
  }),
  cg_soft_name: text(64, {
    zh: '渲染软件',
    description: 'Program and version, spelt as in the project’s configuration.',
    source: '§3.1',
  }),
  frames: frames(64, { zh: '提交帧', description: 'The frames to render: 1,5-20,30-50[2].', source: '§3.2' }),
  plugin_name: text(512, {
    zh: '渲染插件',
    description: 'Plugins with versions, comma-separated, spelt as in the configuration.',
    source: '§3.1',
  }),
  first_frames: text(undefined, {
    zh: '优先渲染帧',
    description: 'Single frames, comma-separated, rendered first; only with after_first_render.',
    source: '§3.1',
  }),
  artist: text(undefined, { zh: '制作人', description: 'The artist’s name.', source: '§3.1' }),
  priority: int({}, { zh: '优先级', description: 'Priority among the account’s tasks.', source: '§3.1' }),
  user_remark: text(undefined, {
    zh: '备注',
    description: 'The mark that makes the create findable, then the artist’s remark.',
    source: '§3.5',
  }),
} as const;

/** One row per scene, in their order (§3.4). */
export const CreateAnswer = z.looseObject({
  data: looseList(z.looseObject({ task_id: looseText, submit_result: looseText })),
  total_size: looseInt,
});
export type CreateAnswer = z.output<typeof CreateAnswer>;
