import type { Check } from '#daemon/submissions/planning.ts';

const least = 64;
const mostPixels = 16_384 * 8192;

export const unusualSize: Check<'unusualSize'> = {
  code: 'unusualSize',
  severity: 'warning',
  find: ({ snapshot: { resolution } }, { plannedTasks }) =>
    plannedTasks.flatMap(({ create: { body } }) => {
      const { image_width: width = resolution.width, image_height: height = resolution.height } = body;
      if (typeof width !== 'number' || typeof height !== 'number' || width < 1 || height < 1) return [];
      const isUsual = Math.min(width, height) >= least && width * height <= mostPixels;
      return isUsual ? [] : [{ params: { width, height }, path: 'settings.imageWidth' }];
    }),
};
