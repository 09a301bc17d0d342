import { describe, expect, it } from '@jest/globals';
import { findAudit } from '#gateway/admin/findAudit.ts';

const entries = Array.from({ length: 12_000 }, (_, index) => ({
  number: 12_000 - index,
  at: 0,
  who: index % 2 === 0 ? 'ann' : 'bob',
  what: 'keys.add',
  subject: `id ${12_000 - index}`,
}));
const audit = {
  list: async (limit: number, before = Number.MAX_SAFE_INTEGER) =>
    entries.filter(({ number }) => number < before).slice(0, limit),
};

describe('the audit log', () => {
  it('is told in hundreds, each entry once', async () => {
    const first = await findAudit(audit, { who: 'ann', find: '' });
    const second = await findAudit(audit, { who: 'ann', find: '', before: first.cursor ?? 0 });
    const numbers = [...first.items, ...second.items].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => 12_000 - 2 * index));
  });

  it('is searched a part at a time, and says where to go on though nothing was found', async () => {
    const found = [];
    let cursor: number | null | undefined;
    const cursors = [];
    do {
      const part = await findAudit(audit, { who: '', find: 'ID 17', before: cursor ?? undefined });
      found.push(...part.items.filter(({ subject }) => subject === 'id 17'));
      cursor = part.cursor;
      cursors.push(cursor);
    } while (cursor !== null && cursors.length < 20);
    expect([found.length, cursors.at(-1)]).toEqual([1, null]);
    expect((await findAudit(audit, { who: 'nobody', find: '' })).cursor).toBe(7001);
  });
});
