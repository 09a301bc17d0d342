import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import type { FarmAction, FarmBody, FarmResult } from '#protocol/renderbus/actions.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { readRemark } from '#protocol/renderbus/submissionTag.ts';

type Body = Readonly<Record<string, unknown>>;

/** What becomes of one create. */
export type Fate =
  | 'taken'
  /** The task is made; the answer is lost, or comes when the test says so. */
  | 'takenAnswerLost'
  | 'takenAnswerNever'
  | 'lost'
  /** Lost to the caller, made this much later: what a slow farm does. */
  | { readonly takenAfterMs: number }
  /** Of a batch, only the scenes with these numbers are made, and the answer is lost. */
  | { readonly takenScenes: readonly number[] }
  /** Everything is made, and the answer says something else. */
  | { readonly takenBut: FarmReply<never> }
  /** Everything is made; the rows of the answer are these. */
  | { readonly answers: (taskIds: readonly string[]) => readonly object[] }
  | FarmReply<never>;

export interface FarmTask {
  readonly taskId: string;
  readonly remark: string;
  readonly project: string;
  readonly scene: string;
  readonly account: string;
  readonly takenAt: number;
}

/** A row as the farm lists it. */
export type Row = Readonly<Record<string, unknown>> & { readonly task_id: string };

export interface Listed {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly total: number;
}

export interface ScriptedFarm {
  /** What the daemon speaks to; `send` may be replaced. */
  readonly client: { send: FarmClient['send'] };
  readonly sendAsScripted: FarmClient['send'];
  readonly tasks: FarmTask[];
  /** Creates as they came. */
  readonly creates: { readonly at: number; readonly tag: string; readonly body: Body }[];
  /** Searches for a tag, by the tag. */
  readonly searches: { readonly at: number; readonly tag: string; readonly delFlag: unknown }[];
  /** Every call as it came. */
  readonly calls: { readonly at: number; readonly action: FarmAction; readonly body: Body }[];
  /** What becomes of the next calls, whatever they ask; then they are answered. */
  readonly replies: ('answered' | FarmReply<never>)[];
  /** What becomes of every call for now. */
  always: 'answered' | FarmReply<never>;
  /** The fates of the creates to come; `taken` after those. */
  readonly fates: Fate[];
  /** Tasks that it lists, newest first, beside those that creates made; and those in its bin. */
  rows: readonly Row[];
  deleted: readonly Row[];
  /** Called when an operation has its effect. */
  operated: (body: Body) => void;
  /** How remarks are searched. */
  remarks: 'searched' | 'ignored' | 'neverFound';
  queries: 'answered' | 'unknown' | 'incomplete';
  /** What comes of a search, from what an honest farm would list. */
  serve: (asked: Body, honest: Listed) => Listed;
}

const interval: FarmReply<never> = {
  kind: 'refused',
  code: '9999',
  message: 'The interval less than 10s from the last time',
  class: 'pace',
  intervalSeconds: 10,
};
const accountDisabled = {
  kind: 'refused',
  code: '1010',
  message: 'the access key is disabled',
  class: 'account',
} as const satisfies FarmReply<never>;
const noSuchProject: FarmReply<never> = {
  kind: 'refused',
  code: '1022',
  message: 'no such project',
  class: 'validation',
};
const notSent: FarmReply<never> = { kind: 'notSent', message: 'connection refused' };
export const fates = { interval, accountDisabled, noSuchProject, notSent } as const;

const lost: FarmReply<never> = { kind: 'unknown', message: 'the answer was lost' };

const goodRows = (taskIds: readonly string[]) => taskIds.map((task_id) => ({ task_id, submit_result: '0' }));

/**
 * A farm in memory whose answers are told beforehand, as a client sees it: the one double of the tests that need a lie,
 * an order of events or a moment that the sandbox does not have.
 */
export function scriptedFarm(now: () => number): ScriptedFarm {
  const take = (body: Body, takenAt: number, isTaken = (_scene: number) => true): FarmTask[] => {
    const made = String(body.input_scene_path)
      .split(',')
      .filter((_scene, number) => isTaken(number))
      .map((scene, index) => ({
        taskId: String(1000 + farm.tasks.length + index),
        remark: String(body.user_remark ?? ''),
        project: String(body.project_name),
        scene,
        account: String(body.submit_account ?? 'sandbox'),
        takenAt,
      }));
    farm.tasks.push(...made);
    return made;
  };
  const answered = <Name extends FarmAction>(action: Name, body: unknown): FarmReply<FarmResult<Name>> => ({
    kind: 'answered',
    result: farmActions[action].answer.parse(body) as FarmResult<Name>,
  });

  function create<Name extends FarmAction>(action: Name, body: Body): Promise<FarmReply<FarmResult<Name>>> {
    const tag = readRemark(String(body.user_remark)).tag ?? 'none';
    farm.creates.push({ at: now(), tag, body });
    const fate = farm.fates.shift() ?? 'taken';
    if (fate === 'lost') return Promise.resolve(lost);
    if (typeof fate === 'object' && 'kind' in fate) return Promise.resolve(fate);
    const lateMs = typeof fate === 'object' && 'takenAfterMs' in fate ? fate.takenAfterMs : 0;
    const scenes = typeof fate === 'object' && 'takenScenes' in fate ? fate.takenScenes : undefined;
    const ids = take(body, now() + lateMs, (scene) => scenes?.includes(scene) ?? true).map(
      ({ taskId }) => taskId,
    );
    if (fate === 'takenAnswerNever') return new Promise(() => {});
    if (typeof fate === 'object' && 'takenBut' in fate) return Promise.resolve(fate.takenBut);
    const answers =
      typeof fate === 'object' && 'answers' in fate ? fate.answers : fate === 'taken' ? goodRows : undefined;
    if (!answers) return Promise.resolve(lost);
    const data = answers(ids);
    return Promise.resolve(answered(action, { data, total_size: data.length }));
  }

  function query<Name extends FarmAction>(action: Name, body: Body): FarmReply<FarmResult<Name>> {
    const tag = String(body.user_remark ?? '');
    farm.searches.push({ at: now(), tag, delFlag: body.del_flag });
    if (farm.queries === 'unknown') return lost;
    const found = [...listedRows(body), ...madeRows(body, tag)];
    const honest = { rows: found, total: found.length + (farm.queries === 'incomplete' ? 1 : 0) };
    const { rows, total } = farm.serve(body, honest);
    if (body.is_paging !== '1') return answered(action, { data: rows, total_size: total });
    const [size, page] = [Number(body.page_size), Number(body.page_no)];
    return answered(action, {
      data: rows.slice((page - 1) * size, page * size),
      total_size: total,
      page_no: page,
      total_page: Math.ceil(total / size),
    });
  }

  function listedRows(body: Body): readonly Row[] {
    return (body.del_flag === '1' ? farm.deleted : farm.rows).filter(
      ({ task_id, submit_time }) =>
        (body.task_id === undefined || body.task_id === task_id) &&
        (body.start_date_after === undefined || String(submit_time) >= String(body.start_date_after)),
    );
  }

  function madeRows(body: Body, tag: string): readonly Row[] {
    if (farm.remarks === 'neverFound' || body.del_flag === '1') return [];
    const matches = (task: FarmTask) => farm.remarks === 'ignored' || task.remark.includes(tag);
    const made = farm.tasks.filter((task) => task.takenAt <= now() && matches(task));
    return made.map((task) => ({
      task_id: task.taskId,
      project_name: task.project,
      input_scene_path: task.scene,
      submit_account: task.account,
    }));
  }

  function operate<Name extends FarmAction>(action: Name, body: Body): FarmReply<FarmResult<Name>> {
    farm.operated(body);
    const ids = String(body.task_id).split(',');
    return answered(action, { data: ids.map((task_id) => ({ task_id, operate_result: '0' })) });
  }

  async function sendAsScripted<Name extends FarmAction>(action: Name, body: FarmBody<Name>) {
    farm.calls.push({ at: now(), action, body });
    const reply = farm.replies.shift() ?? farm.always;
    if (reply !== 'answered') return reply;
    if (farmActions[action].effect === 'create') return create(action, body);
    return action === 'operate_task' ? operate(action, body) : query(action, body);
  }

  const farm: ScriptedFarm = {
    client: { send: sendAsScripted },
    sendAsScripted,
    tasks: [],
    creates: [],
    searches: [],
    calls: [],
    replies: [],
    always: 'answered',
    fates: [],
    rows: [],
    deleted: [],
    operated: () => {},
    remarks: 'searched',
    queries: 'answered',
    serve: (_asked, honest) => honest,
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
