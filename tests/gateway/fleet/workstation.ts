import { orderHeader } from '#protocol/gateway/order.ts';
import type { Dice } from '#tests/chaos/dice.ts';

/** One submission as its workstation knows it. */
export interface Submitted {
  readonly user: string;
  readonly tag: string;
  /** Milliseconds since the epoch. */
  readonly submittedAt: number;
  readonly knownAt: number;
  readonly taskId: string;
}

/** A client that speaks the farm’s API as a daemon does, with nothing of a daemon but the calls. */
export interface LightWorkstation {
  /** Resolves once its task is known, however often the answer was lost. */
  submit(): Promise<Submitted>;
  /** Pauses a task; resolves once the farm’s answer is known, however often it was lost. The same order comes again by its key. */
  pause(taskId: string): Promise<void>;
  /** Status words by task id of what was submitted since then, milliseconds since the epoch, as the gateway tells them. */
  statuses(since: number): Promise<ReadonlyMap<string, string>>;
}

export interface WorkstationParts {
  readonly user: string;
  readonly key: string;
  /** Addresses of the replicas: the next one is tried when one is not there. */
  readonly urls: readonly string[];
  readonly dice: Dice;
  readonly rest: (ms: number) => Promise<void>;
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'] as [string, ...string[]];
const timeoutMs = 30_000;
const askAgainMs = 300;
/** What the gateway has is sent when its turn comes. */
const waitForTurnMs = 10_000;
const farmZoneMs = 8 * 3_600_000;

interface Said {
  readonly status: number;
  readonly head: { readonly result: string; readonly error_message?: string };
  readonly body: { readonly data?: readonly Readonly<Record<string, string>>[] };
}

export function createWorkstation({ user, key, urls, dice, rest }: WorkstationParts): LightWorkstation {
  let next = dice.whole(0, urls.length - 1);

  /** Undefined: whether it had an effect is not known. */
  async function call(action: string, body: object, orderKey?: string): Promise<Said | undefined> {
    try {
      const response = await fetch(urls[next % urls.length] ?? '', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(orderKey === undefined ? {} : { [orderHeader]: orderKey }),
        },
        body: JSON.stringify({ head: { access_key: key, account: 'sandbox', action }, body }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, ...((await response.json()) as Omit<Said, 'status'>) };
    } catch {
      next += 1;
      return undefined;
    }
  }

  const randomKey = () => Array.from({ length: 16 }, () => dice.pick(letters)).join('');

  const succeeded = (said: Said | undefined) =>
    said?.status === 200 && said.head.result === '0' ? (said.body.data ?? []) : undefined;

  return {
    async submit() {
      const tag = randomKey();
      const submittedAt = Date.now();
      const body = {
        project_name: 'sandbox',
        input_scene_path: `D/${user}/${tag}.blend`,
        cg_soft_name: 'blender 4.2',
        frames: '1',
        user_remark: `[${tag}] of ${user}`,
      };
      const known = (taskId: string): Submitted => ({ user, tag, submittedAt, knownAt: Date.now(), taskId });
      for (;;) {
        // The same create with the same tag: behind a gateway it may be sent again.
        const said = await call('create_blender_task', body);
        const row = succeeded(said)?.[0];
        if (row?.task_id) return known(row.task_id);
        if (said?.status === 200 && said.head.result === '1')
          throw new Error(`${user} was refused: ${said.head.error_message}`);
        await rest(said?.status === 202 ? waitForTurnMs : askAgainMs);
      }
    },
    async pause(taskId) {
      const key = randomKey();
      while (!succeeded(await call('operate_task', { task_id: taskId, operate_order: '0' }, key)))
        await rest(askAgainMs);
    },
    async statuses(since) {
      const body = { is_sub_included: '1', start_date_after: farmTime(since) };
      const rows = succeeded(await call('query_task', body)) ?? [];
      return new Map(rows.map(({ task_id = '', task_status = '' }) => [task_id, task_status]));
    },
  };
}

const farmTime = (at: number) => new Date(at + farmZoneMs).toISOString().slice(0, 19).replace('T', ' ');
