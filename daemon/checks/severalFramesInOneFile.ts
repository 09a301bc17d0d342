import type { Check } from '#daemon/submissions/planning.ts';
import { readFrames } from '#protocol/farm/frames.ts';

/** Also of one that is no sequence for another reason, which has a problem of its own. */
const sequenceEnding = / \d+-\d+$/;

export const severalFramesInOneFile: Check = {
  code: 'severalFramesInOneFile',
  severity: 'error',
  message: {
    en: '{scene} is one file, and the farm renders one frame of a .vrscene file; asked for are {frames}.',
    zh: '{scene} 是单个文件，农场对每个 .vrscene 文件只渲染一帧；请求的帧为 {frames}。',
  },
  action: {
    en: 'Ask for a single frame, or export one file per frame and submit them as a sequence.',
    zh: '请只选择一帧，或按每帧一个文件重新导出并以序列提交。',
  },
  find: (_context, { units }) =>
    units.flatMap(({ label, create }) => {
      if (create.action !== 'create_vrstandalone_task' || label.frames === undefined) return [];
      const isSequence = sequenceEnding.test(String(create.body.input_scene_path));
      const count = readFrames(label.frames)?.length ?? 0;
      if (isSequence || count < 2) return [];
      return [{ params: { scene: label.scene, frames: label.frames }, path: 'settings.frames' }];
    }),
};
