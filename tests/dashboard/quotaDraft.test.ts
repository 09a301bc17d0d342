import { expect, it } from '@jest/globals';
import { quotaOf, wrongQuota } from '#dashboard/admin/quotaDraft.ts';
import { AdminQuota } from '#protocol/gateway/adminRoutes.ts';

const typed = (fee: string) => ({ tasks: '', frames: '', fee });

it.each(['', '0', '12', '12,5', '0.0001', '1.50000', '999999999.9999'])(
  'a fee typed as “%s” is taken, and kept as it was typed',
  (fee) => {
    expect(wrongQuota(typed(fee))).toEqual({});
    expect(AdminQuota.safeParse(quotaOf(typed(fee)))).toMatchObject({ success: true });
  },
);

it.each(['0.00005', '12.34567', '1e3', '-1', 'much', '1000000001'])(
  'a fee typed as “%s” is called wrong where it stands, not rounded without a word',
  (fee) => {
    expect(wrongQuota(typed(fee))).toEqual({ fee: 'number' });
  },
);
