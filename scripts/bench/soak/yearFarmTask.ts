/** What the farm keeps of a task; all else follows from the time. */
export interface FarmTask {
  readonly id: string;
  /** Counts from 1. */
  readonly number: number;
  readonly scene: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly takenAt: number;
}

const minuteMs = 60_000;
const frames = 24;
const waitsMs = 10 * minuteMs;
/** Of all frames together: an hour and up to four more. */
const rendersMs = (number: number) => (60 + (number % 5) * 60) * minuteMs;

/** The row of a task as the farm writes it, every value a text. */
export function rowOf(task: FarmTask, now: number, jobs: 'with frames' | 'without frames') {
  const { id, number, body, takenAt } = task;
  const perFrameMs = rendersMs(number) / frames;
  const begunAt = takenAt + waitsMs;
  const done = Math.max(0, Math.min(frames, Math.floor((now - begunAt) / perFrameMs)));
  const executing = now >= begunAt && done < frames ? 1 : 0;
  const isOver = done === frames;
  const seconds = Math.round((done * perFrameMs) / 1000);
  return {
    task_id: id,
    project_name: String(body.project_name),
    task_status: isOver ? 'System_Done' : 'Start',
    frames: `1001-${1000 + frames}[1]`,
    done: String(done),
    failed: '0',
    executing: String(executing),
    waiting: String(frames - done - executing),
    aborted: '0',
    cg_soft_name: String(body.cg_soft_name),
    input_scene_path: task.scene,
    fee: `RMB:${(seconds / 3600).toFixed(2)}`,
    submit_time: farmTime(takenAt),
    completed_time: isOver ? farmTime(begunAt + rendersMs(number)) : '',
    exetime_count: String(seconds),
    submit_account: 'bench',
    user_remark: String(body.user_remark ?? ''),
    ...(jobs === 'with frames' ? { jobs: jobsOf(id, done, executing, begunAt, perFrameMs) } : {}),
  };
}

function jobsOf(id: string, done: number, executing: number, begunAt: number, perFrameMs: number) {
  return Array.from({ length: frames }, (_, index) => {
    const isDone = index < done;
    const isBegun = index < done + executing;
    const startedAt = begunAt + index * perFrameMs;
    return {
      job_id: `${id}${String(index).padStart(4, '0')}`,
      job_name: `frame${1001 + index}`,
      job_status: isDone ? 'Done' : isBegun ? 'Start' : 'Waiting',
      start_time: isBegun ? digits(farmTime(startedAt)) : '',
      end_time: isDone ? digits(farmTime(startedAt + perFrameMs)) : '',
      consume_time: isDone ? String(Math.round(perFrameMs / 1000)) : '0',
      render_percent: isDone ? '100' : '0',
    };
  });
}

/** `yyyy-MM-dd HH:mm:ss`, eight hours before UTC. */
function farmTime(ms: number): string {
  return new Date(ms + 480 * minuteMs).toISOString().slice(0, 19).replace('T', ' ');
}

function digits(time: string): string {
  return time.replaceAll(/\D/g, '');
}
