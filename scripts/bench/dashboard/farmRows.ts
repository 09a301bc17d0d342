import { createFarmTimes } from '#daemon/farms/renderbus/farmTimes.ts';
import { readTask } from '#daemon/farms/renderbus/readTask.ts';
import type { Store } from '#daemon/store/open.ts';
import { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { formatTaskTime } from '#protocol/time/farmTime.ts';

const utcOffset = '+08:00';
const framesEach = 400;
const minuteMs = 60_000;
/** Forty thousand of them are five months: younger than what the daemon forgets. */
const apartMs = 5 * minuteMs;
const artists = ['Lin Yue', 'Mara Okafor', 'Jonas', '王伟', 'Aiko Sato', 'Tomás', 'Zsófia'];

/** The tasks of a large studio, newest first; so many of the newest render. */
export interface FarmRows {
  readonly count: number;
  /** The row at an index; of one that renders, with so many frames done. */
  row(index: number, frames: number): Readonly<Record<string, string>>;
  /** How many rows were submitted at that time of the farm or later. */
  countSince(time: string): number;
}

export interface FarmRowsParts {
  readonly count: number;
  readonly rendering: number;
  readonly now: number;
}

export function farmRows({ count, rendering, now }: FarmRowsParts): FarmRows {
  const submittedAt = (index: number) => formatTaskTime(now - (index + 1) * apartMs, utcOffset);
  return {
    count,
    row(index, frames) {
      const isDone = index >= rendering;
      const done = isDone ? framesEach : frames;
      return {
        task_id: String(9_000_000 - index),
        project_name: `show_${index % 12}`,
        task_status: isDone ? 'System_Done' : 'Start',
        frames: `1-${framesEach}[1]`,
        done: String(done),
        executing: isDone ? '0' : '1',
        waiting: String(isDone ? 0 : framesEach - done - 1),
        cg_soft_name: 'maya 2024',
        input_scene_path: `D/show/shots/shot_${String(index).padStart(5, '0')}.ma`,
        fee: `RMB:${done}.00`,
        submit_time: submittedAt(index),
        ...(isDone ? { completed_time: submittedAt(index - 1) } : {}),
        exetime_count: String(done * 60),
        submit_account: 'bench',
        artist: artists[index % artists.length] ?? '',
      };
    },
    countSince(time) {
      let [least, most] = [0, count];
      while (least < most) {
        const middle = (least + most) >> 1;
        if (submittedAt(middle) >= time) least = middle + 1;
        else most = middle;
      }
      return least;
    },
  };
}

/** Keeps them as the daemon would have that had watched from the first on: it finds nothing new in them. */
export function fillStore(store: Store, rows: FarmRows, farm: string, now: number): void {
  const times = createFarmTimes({ farm, utcOffset, facts: store.facts });
  store.transaction(() => {
    for (let index = rows.count - 1; index >= 0; index -= 1)
      store.rows.tasks.put(readTask(TaskRow.parse(rows.row(index, 0)), undefined, { farm, times, now }));
  });
}
