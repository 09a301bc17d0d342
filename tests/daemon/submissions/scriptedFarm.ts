import type { FarmClient, FarmReply } from '#daemon/submissions/ports.ts';
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
  /** The fates of the creates to come; `taken` after those. */
  readonly fates: Fate[];
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
const accountDisabled: FarmReply<never> = {
  kind: 'refused',
  code: '1010',
  message: 'the access key is disabled',
  class: 'account',
};
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

/** A farm in memory whose answers are told beforehand, as a client sees it. */
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
    const matches = (task: FarmTask) => farm.remarks === 'ignored' || task.remark.includes(tag);
    const listed = farm.tasks.filter((task) => task.takenAt <= now() && matches(task));
    const rows = farm.remarks === 'neverFound' || body.del_flag === '1' ? [] : listed;
    const data = rows.map((task) => ({
      task_id: task.taskId,
      project_name: task.project,
      input_scene_path: task.scene,
      submit_account: task.account,
    }));
    const honest = { rows: data, total: data.length + (farm.queries === 'incomplete' ? 1 : 0) };
    const served = farm.serve(body, honest);
    return answered(action, { data: served.rows, total_size: served.total });
  }

  async function sendAsScripted<Name extends FarmAction>(action: Name, body: FarmBody<Name>) {
    return farmActions[action].effect === 'create' ? create(action, body) : query(action, body);
  }

  const farm: ScriptedFarm = {
    client: { send: sendAsScripted },
    sendAsScripted,
    tasks: [],
    creates: [],
    searches: [],
    fates: [],
    remarks: 'searched',
    queries: 'answered',
    serve: (_asked, honest) => honest,
  };
  return farm;
}
