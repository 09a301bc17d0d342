import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FarmMessage, FarmOrder } from './farmProcess.ts';
import type { JournalEntry } from './faults/faultyFarm.ts';

const program = fileURLToPath(new URL('farmProcess.ts', import.meta.url));

export interface FarmInChaos {
  beginRun(): void;
  endFaults(): void;
  endDialect(): void;
  journal(): Promise<readonly JournalEntry[]>;
  /** How many creates have come so far. */
  creates(): Promise<number>;
  /** Every task that the farm has, deleted ones and those of sub-accounts too; asked past the faults. */
  tasks(): Promise<readonly FarmRow[]>;
  stop(): Promise<void>;
}

export interface FarmRow {
  readonly task_id: string;
  readonly input_scene_path: string;
  readonly frames: string;
  readonly task_status: string;
}

export async function startFarmInChaos(order: FarmOrder): Promise<FarmInChaos> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = fork(program, [JSON.stringify(order)], {
    env,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await nextMessage(child);
  let last: Promise<unknown> = Promise.resolve();

  /** Answers come in the order of the questions, one at a time. */
  function answerTo(message: FarmMessage): Promise<unknown> {
    const answer = last.then(() => {
      const next = nextMessage(child);
      tell(child, message);
      return next;
    });
    last = answer.catch(() => undefined);
    return answer;
  }

  async function rows(del_flag: string): Promise<readonly FarmRow[]> {
    const head = { access_key: 'sandbox', account: 'sandbox', action: 'query_task' };
    const ask = JSON.stringify({ head, body: { is_sub_included: '1', del_flag } });
    const { body } = JSON.parse(String(await answerTo({ ask }))) as { body: { data?: readonly FarmRow[] } };
    return body.data ?? [];
  }

  return {
    beginRun: () => tell(child, 'beginLife'),
    endFaults: () => tell(child, 'endFaults'),
    endDialect: () => tell(child, 'endDialect'),
    journal: async () => (await answerTo('tellJournal')) as readonly JournalEntry[],
    creates: async () => Number(await answerTo('countCreates')),
    async tasks() {
      const kept = await rows('0');
      return [...kept, ...(await rows('1'))];
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function tell(child: ChildProcess, message: FarmMessage): void {
  child.send(message);
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () =>
      reject(new Error('The farm’s process ended, so the run proves nothing; see its last words above.'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
