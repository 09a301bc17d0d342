import { baseName } from '#protocol/paths/farmPath.ts';
import { type Dialect, rewritesRows } from './dialect.ts';

export const bareFileName: Dialect = {
  name: 'bare-file-name',
  summary: 'rows of tasks name the scene without its folders',
  create: () =>
    rewritesRows(['query_task'], (row) => ({
      ...row,
      ...(row.input_scene_path !== undefined && { input_scene_path: baseName(String(row.input_scene_path)) }),
      ...(row.scene_name !== undefined && { scene_name: baseName(String(row.scene_name)) }),
    })),
};
