import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { type FarmAction, type FarmBody, type FarmResult, farmActions } from '#protocol/renderbus/actions.ts';
import { type FarmTask, rowOf } from './yearFarmTask.ts';

/** A farm in memory: its tasks render as its clock says, and it forgets them after a while, so that it is not what grows. */
export interface YearFarm {
  readonly client: FarmClient;
  /** How many tasks were made. */
  made(): number;
  /** How often it was asked. */
  calls(): number;
  /** The answer to the next create is lost on its way. */
  loseAnswer(): void;
  /** The next create is refused for what it says. */
  refuseNext(): void;
  setReachable(reachable: 'yes' | 'no'): void;
}

const rememberedMs = 4 * 86_400_000;
export const projects = ['film', 'series', 'trailer'] as const;

export function createYearFarm(now: () => number): YearFarm {
  const tasks = new Map<string, FarmTask>();
  const deleted = new Map<string, FarmTask>();
  let [made, calls] = [0, 0];
  let fate: 'taken' | 'lost' | 'refused' = 'taken';
  let isReachable = true;

  function create(body: Body): readonly object[] {
    return String(body.input_scene_path)
      .split(',')
      .map((scene) => {
        made += 1;
        const task_id = String(1_000_000 + made);
        tasks.set(task_id, { id: task_id, number: made, scene, body, takenAt: now() });
        return { task_id, submit_result: '0' };
      });
  }

  /** Newest first. */
  function query(body: Body): object {
    const oldest = now() - rememberedMs;
    for (const kept of [tasks, deleted])
      for (const [id, { takenAt }] of kept) if (takenAt < oldest) kept.delete(id);
    const jobs = body.is_jobs_included === '1' ? 'with frames' : 'without frames';
    const listed = [...(body.del_flag === '1' ? deleted : tasks).values()]
      .toReversed()
      .map((task) => rowOf(task, now(), jobs))
      .filter(
        (row) =>
          (body.task_id === undefined || body.task_id === row.task_id) &&
          (body.user_remark === undefined || row.user_remark.includes(String(body.user_remark))) &&
          (body.start_date_after === undefined || row.submit_time >= String(body.start_date_after)),
      );
    if (body.is_paging !== '1') return { data: listed, total_size: listed.length };
    const [size, page] = [Number(body.page_size), Number(body.page_no)];
    return {
      data: listed.slice((page - 1) * size, page * size),
      total_size: listed.length,
      page_no: page,
      total_page: Math.ceil(listed.length / size),
    };
  }

  function operate(body: Body): object {
    const ids = String(body.task_id).split(',');
    if (body.operate_order === '2')
      for (const id of ids) {
        const task = tasks.get(id);
        if (!task) continue;
        tasks.delete(id);
        deleted.set(id, task);
      }
    return { data: ids.map((task_id) => ({ task_id, operate_result: '0' })) };
  }

  function answerTo(action: FarmAction, body: Body): object {
    if (farmActions[action].effect === 'create') {
      const data = create(body);
      return { data, total_size: data.length };
    }
    if (action === 'query_task') return query(body);
    if (action === 'operate_task') return operate(body);
    if (action === 'query_project') return { data: projectRows, total_size: projectRows.length };
    return { data: [], total_size: 0 };
  }

  async function send<Name extends FarmAction>(
    action: Name,
    body: FarmBody<Name>,
  ): Promise<FarmReply<FarmResult<Name>>> {
    calls += 1;
    if (!isReachable) return { kind: 'notSent', message: 'connection refused' };
    const isCreate = farmActions[action].effect === 'create';
    const become = isCreate ? fate : 'taken';
    if (isCreate) fate = 'taken';
    if (become === 'refused')
      return { kind: 'refused', code: '1022', message: 'no such camera', class: 'validation' };
    const answer = answerTo(action, body);
    if (become === 'lost') return { kind: 'unknown', message: 'the answer was lost' };
    return { kind: 'answered', result: farmActions[action].answer.parse(answer) as FarmResult<Name> };
  }

  return {
    client: { send },
    made: () => made,
    calls: () => calls,
    loseAnswer() {
      fate = 'lost';
    },
    refuseNext() {
      fate = 'refused';
    },
    setReachable(reachable) {
      isReachable = reachable === 'yes';
    },
  };
}

type Body = Readonly<Record<string, unknown>>;

const projectRows = projects.map((project_name, index) => ({
  project_id: String(index + 1),
  project_name,
  project_path: '',
  render_os: 'Linux',
  user_remark: '',
  customer_name: 'bench',
  create_time: '2026-08-31 23:59:59',
  plugins: [{ config_id: '1', cg_soft_name: 'maya 2024', plugin_name: 'mtoa 5.3.4.1', is_default: '1' }],
}));
