import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from './listNames.ts';

/** Blender: timeline markers switch between cameras, and no field of the body could name one. */
export const severalCameras: Check = {
  code: 'severalCameras',
  severity: 'note',
  message: {
    en: 'Timeline markers switch between cameras: {cameras}. Each frame is rendered by the one bound at it.',
    zh: '时间线标记会切换相机：{cameras}。每帧使用该帧所绑定的相机渲染。',
  },
  action: { en: 'Remove the markers if one camera is meant.', zh: '如只需一个相机，请删除标记。' },
  find: (_context, { choices }) =>
    choices
      .filter(({ of, setting, chosen }) => of === 'cameras' && setting === undefined && chosen.length > 1)
      .map(({ chosen }) => ({ params: { cameras: listNames(chosen) }, path: 'scene.cameras' })),
};
