import type { FarmClient, FarmReply } from '#daemon/submissions/ports.ts';
import { type FarmAction, type FarmBody, type FarmResult, farmActions } from '#protocol/renderbus/actions.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly task_id: string };

/** A farm that lists tasks and takes operations, as a client sees it. */
export interface TaskFarm {
  /** `send` may be replaced. */
  readonly client: { send: FarmClient['send'] };
  /** What the next answers list; newest first. */
  rows: readonly Row[];
  deleted: readonly Row[];
  readonly calls: {
    readonly at: number;
    readonly action: FarmAction;
    readonly body: Readonly<Record<string, unknown>>;
  }[];
  /** What becomes of the next calls, in order; then they are answered. */
  readonly fates: ('answered' | FarmReply<never>)[];
  /** Called when an operation has its effect. */
  operated: (body: Readonly<Record<string, unknown>>) => void;
}

export function taskFarm(now: () => number): TaskFarm {
  function query(body: Readonly<Record<string, unknown>>) {
    const wanted = body.del_flag === '1' ? farm.deleted : farm.rows;
    const matching = wanted.filter(
      ({ task_id, submit_time }) =>
        (body.task_id === undefined || body.task_id === task_id) &&
        (body.start_date_after === undefined || String(submit_time) >= String(body.start_date_after)),
    );
    if (body.is_paging !== '1') return { data: matching, total_size: matching.length };
    const size = Number(body.page_size);
    const page = Number(body.page_no);
    return {
      data: matching.slice((page - 1) * size, page * size),
      total_size: matching.length,
      page_no: page,
      total_page: Math.ceil(matching.length / size),
    };
  }

  function operate(body: Readonly<Record<string, unknown>>) {
    farm.operated(body);
    const ids = String(body.task_id).split(',');
    return { data: ids.map((task_id) => ({ task_id, operate_result: '0' })) };
  }

  const farm: TaskFarm = {
    client: {
      async send<Name extends FarmAction>(
        action: Name,
        body: FarmBody<Name>,
      ): Promise<FarmReply<FarmResult<Name>>> {
        farm.calls.push({ at: now(), action, body });
        const fate = farm.fates.shift() ?? 'answered';
        if (fate !== 'answered') return fate;
        const answer = action === 'operate_task' ? operate(body) : query(body);
        return { kind: 'answered', result: farmActions[action].answer.parse(answer) as FarmResult<Name> };
      },
    },
    rows: [],
    deleted: [],
    calls: [],
    fates: [],
    operated: () => {},
  };
  return farm;
}

/** A row as the farm writes it, every value a text. */
export function taskRow(task_id: string, values: Readonly<Record<string, string>> = {}): Row {
  return {
    task_id,
    project_name: 'film',
    task_status: 'Start',
    frames: '1-10[1]',
    done: '0',
    failed: '0',
    executing: '0',
    waiting: '10',
    aborted: '0',
    cg_soft_name: 'blender 3.4',
    input_scene_path: 'projects/a.blend',
    fee: 'RMB:0.00',
    submit_time: '2026-11-22 20:00:00',
    completed_time: '',
    exetime_count: '0',
    submit_account: 'ana',
    ...values,
  };
}
