import type { Check } from '#daemon/submissions/planning.ts';
import { maxOwnRemarkWidth } from '#protocol/farm/mark.ts';
import { textWidth } from '#protocol/farm/textWidth.ts';

export const remarkCut: Check = {
  code: 'remarkCut',
  severity: 'warning',
  message: {
    en: 'The remark is {width} wide and is cut to {most}; a Chinese character counts 2.',
    zh: '备注长度为 {width}，将被截断为 {most}（一个汉字计 2）。',
  },
  action: { en: 'Shorten the remark.', zh: '请缩短备注。' },
  find(_context, { values }) {
    const remark = values.userRemark?.value;
    const width = typeof remark === 'string' ? textWidth(remark) : 0;
    if (width <= maxOwnRemarkWidth) return [];
    return [{ params: { width, most: maxOwnRemarkWidth }, path: 'settings.userRemark' }];
  },
};
