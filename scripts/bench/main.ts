import { farmWithTasks } from './farmWithTasks.ts';
import { describeFigures, measure } from './figures.ts';

const tasks = 10_000;
const rounds = 100;
const goalMs = 20;

const page = { is_paging: '1', page_size: '50', page_no: '3', sort_code: '2', sort_type: '1' };
const filter = { artist: 'hen', user_remark: 'reel', start_date_after: '2000-01-01 00:00:00' };

const farm = await farmWithTasks(tasks);
try {
  const answer = await farm.call('query_task', { ...page, ...filter });
  const { total_size, data } = JSON.parse(answer).body;
  say(
    `${tasks} tasks on the disk; the query meets ${total_size} and tells of ${data.length}, ${rounds} rounds each`,
  );
  const filtered = await measure(rounds, () => farm.call('query_task', { ...page, ...filter }));
  say(describeFigures('query_task over HTTP, filtered, sorted, in pages', filtered));
  say(
    describeFigures(
      'the same without the filter',
      await measure(rounds, () => farm.call('query_task', page)),
    ),
  );
  say(
    describeFigures(
      'an HTTP echo of the same answer, for comparison',
      await measure(rounds, () => farm.echo(answer)),
    ),
  );
  const reached = filtered.median <= goalMs;
  say(`goal: a median of ${goalMs} ms; ${reached ? 'reached' : 'MISSED'}`);
  if (!reached) process.exitCode = 1;
} finally {
  await farm.close();
}

await import('./preview.ts');
await import('./blenderGather.ts');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
