import { parseFarmTime } from '#protocol/time/farmTime.ts';
import { framesOf } from '../../frames.ts';
import type { TaskNumber } from '../../store/numbers.ts';
import { answers, type SignedFarm } from '../behaviour.ts';
import { codes, done, type Reply, refused } from '../reply.ts';
import type { Body } from '../table.ts';
import { frameOfId, frameRow, listOf, type Row, taskRow } from '../taskRow.ts';

function pageOf(
  rows: readonly unknown[],
  { pageNum, pageSize }: { pageNum: number; pageSize: number },
): Reply {
  const from = Math.max(0, pageNum - 1) * pageSize;
  return done({
    pageCount: Math.ceil(rows.length / pageSize),
    pageNum,
    total: rows.length,
    size: pageSize,
    items: rows.slice(from, from + pageSize),
  });
}

function isOwn(number: TaskNumber | undefined, account: string, { store }: SignedFarm): number is TaskNumber {
  return number !== undefined && store.accounts.familyOf(account).includes(number.account);
}

/** The row of a number that has no task yet; undefined where the farm lists none. */
function spareRow({ id }: TaskNumber, { form }: SignedFarm): Row | undefined {
  if (form.spareNumber === 'absent') return undefined;
  return { id, taskAlias: `P${id}`, sceneName: null, taskStatus: 0, totalFrames: 0, isOpen: 0 };
}

/** What a person looks at: tasks, frames, logs, pictures (§5). */
export const queries = [
  answers('queryTaskInfo', ({ taskIds }, account, farm) => {
    const rows = taskIds.flatMap((id) => {
      const number = farm.store.numbers.find(id);
      return isOwn(number, account, farm) ? listOf(taskRow(number, farm) ?? spareRow(number, farm)) : [];
    });
    return pageOf(rows, { pageNum: 1, pageSize: 100 });
  }),
  answers('getTaskList', (body, account, farm) => {
    const rows = farm.store.numbers
      .submittedBy(farm.store.accounts.familyOf(account))
      .flatMap((number) => listOf(taskRow(number, farm)));
    return pageOf(
      rows.filter((row) => isAskedFor(row, body, farm)),
      body,
    );
  }),
  answers('queryTaskFrames', ({ taskId, searchKeyword, ...page }, account, { store, clock, ...farm }) => {
    const task = store.tasks.find(taskId);
    if (!task || !isOwn(store.numbers.find(taskId), account, { store, clock, ...farm }))
      return refused(codes.notThere, `taskId: expected a task of ${account}, got ${taskId}`);
    const first = new Set(framesOf(task.firstFrames));
    const rows = store.frames.ofTask(taskId).map((frame) => frameRow(taskId, frame, first, clock.now()));
    return pageOf(
      searchKeyword ? rows.filter(({ frameIndex }) => frameIndex.includes(searchKeyword)) : rows,
      page,
    );
  }),
  answers('queryAllFrameStats', (_body, account, { store }) => {
    const ids = store.numbers
      .submittedBy(store.accounts.familyOf(account))
      .flatMap(({ id }) => [id, ...store.numbers.layersOf(id).map((layer) => layer.id)]);
    const counts = ids.map((id) => store.frames.counts(id));
    const sum = (name: 'executing' | 'done' | 'failed' | 'waiting' | 'aborted') =>
      counts.reduce((total, count) => total + count[name], 0);
    return done({
      executingFramesTotal: sum('executing'),
      doneFramesTotal: sum('done'),
      failedFramesTotal: sum('failed') + sum('aborted'),
      waitingFramesTotal: sum('waiting'),
      totalFrames: sum('executing') + sum('done') + sum('failed') + sum('aborted') + sum('waiting'),
    });
  }),
  answers('showLog', ({ id, ...page }, account, farm) => {
    const { taskId, frame } = frameOfId(id);
    const found = farm.store.frames.ofTask(taskId).find(({ number }) => number === frame);
    if (!found || !isOwn(farm.store.numbers.find(taskId), account, farm))
      return refused(codes.notThere, `id: expected a frame of ${account}, got ${id}`);
    const task = farm.store.tasks.find(taskId);
    return pageOf((found.log || (task?.log ?? '')).split('\n').filter(Boolean), page);
  }),
];

function isAskedFor(row: Row, body: Body<'getTaskList'>, { profile }: SignedFarm): boolean {
  const { statusList, searchKeyword, startTime, endTime, recycleFlag = 0 } = body;
  const submitted = Number(row.submitDate);
  const from = parseFarmTime(startTime ?? '', profile.utcOffset);
  const to = parseFarmTime(endTime ?? '', profile.utcOffset);
  return (
    (row.isDelete === 0) === (recycleFlag === 1) &&
    (!statusList || statusList.includes(Number(row.taskStatus))) &&
    (!searchKeyword || String(row.sceneName).includes(searchKeyword) || `${row.id}` === searchKeyword) &&
    (from === undefined || submitted >= from) &&
    (to === undefined || submitted <= to)
  );
}
