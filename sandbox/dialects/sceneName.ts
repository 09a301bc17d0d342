import { type Dialect, rewritesRows } from './dialect.ts';

export const sceneName: Dialect = {
  name: 'scene-name',
  summary: 'rows of tasks have scene_name instead of input_scene_path',
  create: () =>
    rewritesRows(['query_task'], ({ input_scene_path: scene_name, ...row }) => ({ ...row, scene_name })),
};
