import { cutToWidth } from '#protocol/textWidth/textWidth.ts';
import { effectOf } from '../vendorTable/tables.ts';
import { type Dialect, readsBodies } from './dialect.ts';

const usualWidth = 12;

export const remarkTruncated: Dialect = {
  name: 'remark-truncated',
  value: `how wide a remark may be; default ${usualWidth}`,
  summary: 'the remark of a task is cut without a word, so that no mark is found',
  create: (value = `${usualWidth}`) => {
    if (!/^\d{1,3}$/.test(value)) {
      throw new RangeError(`--dialect remark-truncated: expected a width after "=", got "${value}".`);
    }
    return readsBodies(
      (action) => effectOf(action) === 'create',
      (body) =>
        typeof body.user_remark === 'string'
          ? { ...body, user_remark: cutToWidth(body.user_remark, Number(value)) }
          : body,
    );
  },
};
