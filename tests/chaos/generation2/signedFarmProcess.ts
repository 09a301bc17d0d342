import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Form } from '#sandbox/generation2/form.ts';
import { openStore } from '#sandbox/store/store.ts';
import { type Running, startProgram } from '#tests/scenarios/processes.ts';
import type { MadeTask } from './signedVerdict.ts';

/** The real sandbox of the second generation, in a process that can be killed and started again. */
export interface SignedFarmProcess {
  /** As `kill -9`, and up again on what its store holds. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
  /** After it stopped. */
  afterwards(): {
    readonly tasks: readonly MadeTask[];
    readonly spareNumbers: number;
    /** Answers that it lost, or gave as something that nobody can read. */
    readonly lostAnswers: number;
  };
}

/** So often, of all calls that do something, and of questions. */
const faults = [
  'answer-lost-after-effect=6%@effect',
  'answer-lost-before-effect=4%@effect',
  'server-error-after-effect=2%@effect',
  'server-error-before-effect=2%@effect',
  'html-instead-of-json=2%@effect',
  'answer-lost-after-effect=5%@query',
];
/** Should its run be ended so hard that it cannot end it. */
const idleExitSeconds = '300';

/** `home`: of the farm, where its daemon looks for it. */
export async function startSignedFarm(home: string, form: Form, seed: number): Promise<SignedFarmProcess> {
  const start = (): Promise<Running> =>
    startProgram(
      [
        ...['sandbox/main.ts', '--home', home, '--generation', '2', '--seed', String(seed)],
        ...['--spare-number', form.spareNumber, '--second-submit', form.secondSubmit],
        ...['--idle-exit', idleExitSeconds],
        ...faults.flatMap((fault) => ['--signed-fault', fault]),
      ],
      /SANDBOX farm at/,
    );
  let running = await start();
  return {
    async killAndRestart() {
      await running.kill();
      running = await start();
    },
    stop: () => running.stop(),
    afterwards() {
      const store = openStore(path.join(home, 'farm.sqlite'));
      try {
        const { tasks } = store.search.run({ accounts: ['sandbox'], isDeleted: false, filters: {} });
        const log = readFileSync(path.join(home, 'sandbox.log'), 'utf8');
        return {
          tasks: tasks.map(({ id, inputScenePath, renderLayer }) => ({
            taskId: String(id),
            scene: path.posix.basename(inputScenePath),
            layer: renderLayer,
          })),
          spareNumbers: store.numbers.countSpare(),
          lostAnswers: log.match(/connection ended without an answer|: HTTP (?:502|200)/g)?.length ?? 0,
        };
      } finally {
        store.close();
      }
    },
  };
}
