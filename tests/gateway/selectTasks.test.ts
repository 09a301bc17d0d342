import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { succeededWithRows } from '#gateway/http/farmAnswer.ts';
import { factsOfList, isSelectable, selectTasks, spanOf } from '#gateway/reads/selectTasks.ts';
import { openSqliteStore } from '#gateway/store/sqlite/sqliteStore.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { testFarm } from '#tests/sandbox/testFarm.ts';

describe('tasks selected from a mirrored list', () => {
  it('are those that the farm itself answers with, in its order', async () => {
    const farm = testFarm();
    const store = await openSqliteStore({
      file: path.join(temporaryFolder(), 'gateway.sqlite'),
      clock: manualClock(),
    });
    try {
      for (const [frames, artist] of [
        ['1-3', 'ann'],
        ['4-9', 'bob'],
        ['1-2', 'anna'],
      ] as const) {
        await farm.createTask({ frames, artist });
        farm.clock.advance(61_000);
      }
      const all = (await farm.call('query_task', { is_sub_included: '1' })).body.data;
      const times = all.map((row: { submit_time: string }) => row.submit_time);
      await store.tasks.put(
        all.map((row: { task_id: string; submit_time: string }) => ({
          taskId: row.task_id,
          submitTime: row.submit_time,
          isActive: true,
          row: JSON.stringify(row),
          seenAt: 1,
        })),
      );
      const questions = [
        {},
        { sort_code: '2', sort_type: '1' },
        { sort_code: '2', sort_type: '0' },
        { sort_code: '0', sort_type: '1' },
        { start_date_after: times[1] },
        { start_date_before: times[1] },
        { artist: 'ann' },
        { project_name: 'sandbox' },
        { project_name: 'sand' },
        { is_paging: '1', page_size: '2', page_no: '1' },
        { is_paging: '1', page_size: '2', page_no: '2', sort_code: '2', sort_type: '1' },
        { is_paging: '1', page_size: '2', page_no: '3' },
      ];
      let spans = 0;
      for (const question of questions) {
        const body = { is_sub_included: '1', ...question };
        expect(isSelectable(body)).toBe(true);
        const { body: expected } = await farm.call('query_task', body);
        const wanted = { question, ...expected, data: expected.data ?? [] };
        expect({ question, ...selectTasks(all, body) }).toEqual(wanted);
        const span = spanOf(body);
        if (!span) continue;
        spans += 1;
        const { rows, total } = await store.tasks.span(span);
        const listed = JSON.parse(succeededWithRows(rows, factsOfList(body, total))).body;
        expect({ question, ...listed }).toEqual(wanted);
      }
      expect(spans).toBe(questions.length - 3);
    } finally {
      await store.close();
      await farm.close();
    }
  });

  it.each([
    [{}],
    [{ is_sub_included: '0' }],
    [{ is_sub_included: '1', user_remark: 'x' }],
    [{ is_sub_included: '1', del_flag: '1' }],
    [{ is_sub_included: '1', is_jobs_included: '1' }],
    [{ is_sub_included: '1', task_over_time: '2' }],
  ])('are not all that %j asks for', (body) => {
    expect(isSelectable(body)).toBe(false);
  });
});
