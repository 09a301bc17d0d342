import type { Check } from '#daemon/submissions/planning.ts';

const least = 64;
const mostPixels = 16_384 * 8192;

export const unusualSize: Check = {
  code: 'unusualSize',
  severity: 'warning',
  message: { en: 'The picture is {width} × {height} pixels.', zh: '图像尺寸为 {width} × {height} 像素。' },
  action: { en: 'Check the size, or go on if it is meant.', zh: '请检查尺寸；如确需渲染可继续。' },
  find: ({ snapshot: { resolution } }, { units }) =>
    units.flatMap(({ create: { body } }) => {
      const { image_width: width = resolution.width, image_height: height = resolution.height } = body;
      if (typeof width !== 'number' || typeof height !== 'number' || width < 1 || height < 1) return [];
      const isUsual = Math.min(width, height) >= least && width * height <= mostPixels;
      return isUsual ? [] : [{ params: { width, height }, path: 'settings.imageWidth' }];
    }),
};
