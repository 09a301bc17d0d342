import { farmWithTasks } from './farm/farmWithTasks.ts';
import type { Bench } from './runner/bench.ts';
import { measure } from './runner/figures.ts';

const pageSize = 50;
const page = { is_paging: '1', page_size: String(pageSize), page_no: '3', sort_code: '2', sort_type: '1' };
const filter = { artist: 'hen', user_remark: 'reel', start_date_after: '2000-01-01 00:00:00' };

export const bench: Bench = {
  about: 'the sandbox answers a filtered query of its tasks, beside an HTTP echo of the same answer',
  tells: ['query_task over HTTP', 'without the filter', 'an HTTP echo of the same answer'],
  async *run(size) {
    const [tasks, rounds] = size === 'whole' ? [10_000, 100] : [1000, 3];
    const farm = await farmWithTasks(tasks);
    try {
      const answer = await farm.call('query_task', { ...page, ...filter });
      const { total_size, data } = JSON.parse(answer).body;
      const plain = JSON.parse(await farm.call('query_task', page)).body.data;
      if (data.length !== pageSize || plain.length !== pageSize)
        throw new Error(`Pages of ${data.length} and ${plain.length} rows came, of ${pageSize}.`);
      if (!(total_size > pageSize && total_size < tasks)) throw new Error(`The filter meets ${total_size}.`);
      yield `${tasks} tasks on the disk; the query meets ${total_size} and tells of ${data.length}, ${rounds} rounds each`;
      yield {
        what: 'query_task over HTTP, filtered, sorted, in pages',
        unit: 'ms',
        figures: await measure(rounds, () => farm.call('query_task', { ...page, ...filter })),
        limit: { of: 'median', most: 20 },
      };
      yield {
        what: 'the same without the filter',
        unit: 'ms',
        figures: await measure(rounds, () => farm.call('query_task', page)),
      };
      yield {
        what: 'an HTTP echo of the same answer',
        of: 'peer',
        unit: 'ms',
        figures: await measure(rounds, () => farm.echo(answer)),
      };
    } finally {
      await farm.close();
    }
  },
};
