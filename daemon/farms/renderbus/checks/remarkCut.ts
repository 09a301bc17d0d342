import type { Check } from '#daemon/submissions/planning.ts';
import { maxOwnRemarkWidth, maxRemarkWidth } from '#protocol/renderbus/submissionTag.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';

export const remarkCut: Check<'remarkCut'> = {
  code: 'remarkCut',
  severity: 'warning',
  find(_context, { values }) {
    const remark = values.userRemark?.value;
    const width = typeof remark === 'string' ? textWidth(remark) : 0;
    // One that is wider still is refused, not cut.
    if (width <= maxOwnRemarkWidth || width > maxRemarkWidth) return [];
    return [{ params: { width, most: maxOwnRemarkWidth }, path: 'settings.userRemark' }];
  },
};
