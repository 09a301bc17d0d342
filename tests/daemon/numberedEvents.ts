import { farm } from '#protocol/bridge/examples/farm.ts';
import { transfer } from '#protocol/bridge/examples/submissions.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';

/** Events that a test tells apart by number, and makes as large as it likes. */
export const numberedNotice = (n: number, text = ''): Notice & { n: number; text: string } => ({
  id: `notice-${n}`,
  revision: 1,
  state: 'open',
  code: 'numbered',
  severity: 'info',
  message: 'A notice of a test.',
  params: {},
  at: '2026-11-22T12:00:00.000Z',
  actions: [],
  n,
  text,
});
export const numberedFarm = (n: number): Farm & { n: number } => ({ ...farm, n });
export const transferOf = (id: string, tick = 0): Transfer & { tick: number } => ({ ...transfer, id, tick });
