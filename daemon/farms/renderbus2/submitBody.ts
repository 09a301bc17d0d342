import * as z from 'zod';
import type { PlannedCreate, PlannedFile } from '#daemon/submissions/records.ts';
import { TaskJson, type UploadJson } from '#protocol/renderbus2/taskJson.ts';

/** What is kept of a planned task: what the artist’s choices came to, and the files that follow from it. */
export const SubmitBody = z.looseObject({
  /** Of the account’s two: 50, or 60. */
  level: z.union([z.literal(50), z.literal(60)]),
  artist: z.string().optional(),
  /** But for what only the number’s answer tells. */
  taskJson: z.looseObject({ task_info: z.record(z.string(), z.unknown()) }),
  assetJson: z.enum(['listed', 'empty']),
  number: z.int().optional(),
});
export type SubmitBody = z.infer<typeof SubmitBody>;

/** The create with its number in it; in a preview there is none yet. */
export function withNumber(
  create: PlannedCreate,
  number: number | undefined,
  userId: number | undefined,
): PlannedCreate {
  const { taskJson, number: _, ...body } = SubmitBody.parse(create.body);
  const task_info = {
    ...taskJson.task_info,
    task_id: number === undefined ? '[…]' : String(number),
    user_id: userId === undefined ? '[…]' : String(userId),
  };
  return {
    ...create,
    body: { ...body, ...(number === undefined ? {} : { number }), taskJson: { ...taskJson, task_info } },
  };
}

type FileName = 'task.json' | 'upload.json' | 'asset.json' | 'tips.json';

/** The files of a submission in the order in which they are sent (§3). Throws where task.json is not what it has to be. */
export function filesOf(
  { taskJson, assetJson }: SubmitBody,
  files: readonly PlannedFile[],
): readonly (readonly [FileName, string])[] {
  const upload: UploadJson = {
    asset: files.map(({ localPath, farmPath }) => ({
      local: withForwardSlashes(localPath),
      server: `/${farmPath.replace(/^\/+/, '')}`,
    })),
  };
  const assets = assetJson === 'listed' ? { asset: upload.asset.map(({ local }) => local) } : {};
  return [
    ['task.json', JSON.stringify(TaskJson.parse(taskJson))],
    ['upload.json', JSON.stringify(upload)],
    ['asset.json', JSON.stringify(assets)],
    ['tips.json', '{}'],
  ];
}

export function withForwardSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
