import { existsSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Facts, Log } from '#daemon/submissions/ports.ts';
import { inWords, type Text } from '#protocol/texts/text.ts';
import { programsIn, reasonNotToRun, reasonNotToRunFile } from './ownPrograms.ts';
import { runProgram } from './runProgram.ts';

/** The occasions after which programs of a person or a studio run, by the folder in which they lie. */
const folders = { submitted: 'submitted.d', framesHome: 'frames-home.d' } as const;
export type Occasion = keyof typeof folders;

/** Kept in the database, so that a daemon that dies in between tells it after its next start. */
const pendingFact = 'hooks.pending';
const Pending = z.array(z.object({ occasion: z.enum(['submitted', 'framesHome']), id: z.string() }));
type Pending = z.infer<typeof Pending>;
/** Older ones are dropped: a program that hangs for its whole time on each must not fill the database. */
const mostPending = 1000;
const usualTimeoutMs = 60_000;

export interface AfterwardsParts {
  /** In which the folders of the occasions lie; need not be there. */
  readonly holders: readonly string[];
  readonly facts: Facts;
  /** What a program reads, as JSON; undefined: it is not there any more. */
  readonly describe: (occasion: Occasion, id: string) => object | undefined;
  readonly log: Log;
  /** For each program. */
  readonly timeoutMs?: number;
}

export interface Afterwards {
  /** Part of the transaction around it; programs run once that is over. */
  note(occasion: Occasion, id: string): void;
  /** Takes up what an earlier daemon left. */
  begin(): void;
  /** Starts nothing more. Running programs end with the daemon, and their occasions are repeated. */
  stop(): void;
}

/** Tells programs what has happened, one thing after another; what they answer counts for nothing. */
export function createAfterwards({
  holders,
  facts,
  describe,
  log,
  timeoutMs = usualTimeoutMs,
}: AfterwardsParts): Afterwards {
  let isStopped = false;
  let isRunning = false;

  const foldersOf = (occasion: Occasion) => holders.map((holder) => path.join(holder, folders[occasion]));

  function pending(): Pending {
    return Pending.parse(JSON.parse(facts.get(pendingFact) ?? '[]'));
  }

  async function run(file: string, input: string): Promise<void> {
    const folder = path.dirname(file);
    const reasonNot = (await reasonNotToRunFile(folder)) ?? (await reasonNotToRun(file));
    const outcome = reasonNot
      ? { ok: false as const, reason: reasonNot }
      : await runProgram(file, { input, cwd: folder, timeoutMs });
    if (!outcome.ok) complain(file, outcome.reason);
  }

  function complain(file: string, reason: Text): void {
    log.warn(`hook ${file}: ${inWords(reason, 'en')}`);
  }

  async function tell({ occasion, id }: Pending[number]): Promise<void> {
    const facts = describe(occasion, id);
    if (!facts) return;
    const input = JSON.stringify({ occasion, ...facts });
    for (const folder of foldersOf(occasion)) {
      const names = await programsIn(folder);
      await Promise.all(names.map((name) => run(path.join(folder, name), input)));
    }
  }

  async function drain(): Promise<void> {
    for (;;) {
      const [next] = isStopped ? [] : pending();
      if (!next) {
        isRunning = false;
        return;
      }
      // One that cannot be described must not block those after it.
      await tell(next).catch((error: unknown) => log.error('a hook failed', error));
      // Something may have been added meanwhile, and the database may be closed.
      if (!isStopped) facts.set(pendingFact, JSON.stringify(pending().slice(1)));
    }
  }

  function wake(): void {
    if (isRunning || isStopped) return;
    isRunning = true;
    // By then the surrounding transaction is over.
    queueMicrotask(() => {
      drain()
        .catch((error: unknown) => log.error('the hooks failed', error))
        .finally(() => {
          isRunning = false;
        });
    });
  }

  return {
    note(occasion, id) {
      if (!foldersOf(occasion).some((folder) => existsSync(folder))) return;
      const next = [...pending(), { occasion, id }].slice(-mostPending);
      facts.set(pendingFact, JSON.stringify(next));
      wake();
    },
    begin: wake,
    stop() {
      isStopped = true;
    },
  };
}
