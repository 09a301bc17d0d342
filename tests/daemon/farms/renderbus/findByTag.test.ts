import { describe, expect, it } from '@jest/globals';
import { createFindByTag } from '#daemon/farms/renderbus/findByTag.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import { type Listed, type ScriptedFarm, scriptedFarm, taskRow } from '#tests/daemon/scriptedFarm.ts';

const tag = 'rbabcdefghijklmn';
const rowsOf = (...ids: readonly (number | string)[]) => ids.map((id) => taskRow(String(id)));
const upTo = (count: number) => rowsOf(...Array.from({ length: count }, (_, index) => index + 1));

function finder(serve: ScriptedFarm['serve']) {
  const farm = scriptedFarm(() => 0);
  farm.serve = serve;
  const lanes: string[] = [];
  const requestQueue: RequestQueue = {
    run: (lane, job) => {
      lanes.push(lane);
      return job();
    },
    learnInterval: () => {},
  };
  const find = createFindByTag(requestQueue, farm.client);
  return { farm, find, lanes };
}

/** A farm that holds these rows, and others in its bin, and gives no more than so many at a time. */
function farmWith(rows: Listed['rows'], deleted: Listed['rows'] = [], atOnce = Number.POSITIVE_INFINITY) {
  return finder((asked) => {
    const all = asked.del_flag === '1' ? deleted : rows;
    return { rows: asked.is_paging === '1' ? all : all.slice(0, atOnce), total: all.length };
  });
}

const idsOf = ({ rows }: { readonly rows: readonly { readonly taskId: string }[] }) =>
  rows.map(({ taskId }) => taskId);

describe('a search for a tag', () => {
  it('asks for tasks and then for deleted ones, those of sub-accounts too, unpaged', async () => {
    const { farm, find, lanes } = farmWith(rowsOf(1), rowsOf(2));
    const found = await find(tag);
    expect([idsOf(found), found.lacks]).toEqual([['1', '2'], 'nothing']);
    expect(farm.calls.map(({ action, body }) => [action, body])).toEqual([
      ['query_task', { user_remark: tag, is_sub_included: '1', del_flag: '0' }],
      ['query_task', { user_remark: tag, is_sub_included: '1', del_flag: '1' }],
    ]);
    expect(lanes).toEqual(['reconcile', 'reconcile']);
  });

  it('does not ask for deleted ones once it has enough', async () => {
    const { farm, find } = farmWith(rowsOf(1), rowsOf(2));
    expect(idsOf(await find(tag, (rows) => rows.length === 1))).toEqual(['1']);
    expect(farm.calls).toHaveLength(1);
  });

  it('goes page by page where not all came, and takes each row once', async () => {
    const { farm, find } = farmWith(upTo(250), [], 40);
    const found = await find(tag);
    expect([new Set(idsOf(found)).size, found.rows.length, found.lacks]).toEqual([250, 250, 'nothing']);
    const pages = farm.calls.filter(({ body }) => body.is_paging === '1');
    expect(pages.map(({ body }) => [body.page_size, body.page_no, body.del_flag])).toEqual([
      ['100', '1', '0'],
      ['100', '2', '0'],
      ['100', '3', '0'],
    ]);
  });

  it.each<[string, (page: number) => Listed['rows'], number]>([
    ['a page has none', () => [], 1],
    ['a page brings nothing new', () => rowsOf(1, 2), 2],
    ['twenty pages were not all', (page) => rowsOf(`${page}00`), 20],
  ])('knows that rows are missing when %s', async (_title, rowsOn, asked) => {
    const { farm, find } = finder((body) =>
      body.is_paging === '1'
        ? // The double cuts the page out of what it is given.
          { rows: [...upTo(100 * (Number(body.page_no) - 1)), ...rowsOn(Number(body.page_no))], total: 1000 }
        : { rows: rowsOf(1), total: 1000 },
    );
    expect((await find(tag, () => true)).lacks).toBe('rows');
    expect(farm.calls).toHaveLength(1 + asked);
  });

  it('whose answer is lost says so, and asks no further', async () => {
    const { farm, find } = farmWith(rowsOf(1), rowsOf(2));
    farm.queries = 'unknown';
    expect(await find(tag)).toEqual({ rows: [], lacks: 'answer' });
    expect(farm.calls).toHaveLength(1);
  });

  it('whose answer is lost on a later page keeps what came', async () => {
    const { farm, find } = farmWith(upTo(250), [], 40);
    const lost = { kind: 'unknown', message: 'reset' } as const;
    farm.replies.push('answered', 'answered', lost);
    const found = await find(tag);
    expect([found.rows.length, found.lacks]).toEqual([100, 'answer']);
  });

  it.each([
    [250, 1, 'rows'],
    [1, 250, 'rows'],
    [1, 1, 'nothing'],
  ])('of %d tasks and %d deleted ones that comes in part lacks %s', async (there, deleted, lacks) => {
    const { find } = finder((asked) => {
      const total = asked.del_flag === '1' ? deleted : there;
      return { rows: asked.is_paging === '1' ? [] : rowsOf(1), total };
    });
    expect((await find(tag)).lacks).toBe(lacks);
  });

  it('whose second half is lost lacks an answer, whatever the first lacked', async () => {
    const { farm, find } = finder(() => ({ rows: rowsOf(1), total: 1 }));
    farm.replies.push('answered', { kind: 'notSent', message: 'no network' });
    expect((await find(tag)).lacks).toBe('answer');
  });
});
