import { Worker } from 'node:worker_threads';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { InspectAnswer, InspectFor, Inspection, InspectOrder } from './inspection.ts';

export type { Inspection } from './inspection.ts';

/** Hashes a file and looks into it. Throws when it cannot be read. */
export type InspectFile = (file: string, what: InspectFor) => Promise<Inspection>;

export interface Inspector {
  readonly inspect: InspectFile;
  stop(): Promise<void>;
}

export interface InspectorParts {
  readonly clock: Pick<Clock, 'after'>;
  /** Memory of the whole process, in bytes. */
  readonly memory?: () => number;
  /** The program of the thread. */
  readonly program?: URL;
  readonly pictureMs?: number;
  /** Called now and then while a file is read. */
  readonly goesOn?: () => void;
}

/** A picture that takes longer to decode is made to. */
const longestPictureMs = 20_000;
/** What decoding one picture may take beside the program’s own. */
const mostBytes = 1.5 * 1024 ** 3;
const lookEveryMs = 50;
const heapMb = 512;

interface Job extends InspectOrder {
  sha256?: string;
  readonly resolve: (inspection: Inspection) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Looks into files on a thread of its own, one at a time. What comes from a farm may be made to hurt: a picture that takes
 * too long or too much memory costs the thread its life, and nothing else. Reading takes as long as the disk does.
 */
export function createInspector({
  clock,
  memory = process.memoryUsage.rss,
  program = new URL('inspectFiles.ts', import.meta.url),
  pictureMs = longestPictureMs,
  goesOn = () => {},
}: InspectorParts): Inspector {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let job: Job | undefined;
  let memoryBefore = 0;
  let cancelTimer = () => {};
  let cancelLook = () => {};
  let lastId = 0;
  let isStopped = false;

  function thread(): Worker {
    if (worker) return worker;
    const started = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
      env: {},
      execArgv: [],
    });
    started.unref();
    started.on('message', (answer: InspectAnswer) => {
      if (worker === started) take(answer);
    });
    started.on('error', (error) => lost(started, error.message));
    started.on('exit', () => lost(started, 'its thread ended'));
    worker = started;
    return started;
  }

  function lost(ended: Worker, reason: string): void {
    if (worker !== ended) return;
    worker = undefined;
    giveUp('tooLarge', reason);
  }

  function next(): void {
    if (job || isStopped) return;
    job = waiting.shift();
    if (!job) return;
    const { id, file, what } = job;
    thread().postMessage({ id, file, what } satisfies InspectOrder);
  }

  function take(answer: InspectAnswer): void {
    if (!job || answer.id !== job.id) return;
    if ('isReading' in answer) goesOn();
    else if ('error' in answer) end((each) => each.reject(new Error(answer.error)));
    else if ('sha256' in answer) hashed(job, answer.sha256);
    else {
      const { sha256 = '' } = job;
      const { picture } = answer;
      end((each) => each.resolve({ sha256, ...(picture ? { picture } : {}) }));
    }
  }

  function hashed(of: Job, sha256: string): void {
    of.sha256 = sha256;
    cancelTimer();
    cancelTimer = clock.after(pictureMs, () => kill('tooLong'));
    memoryBefore = memory();
    lookAtMemory();
  }

  function lookAtMemory(): void {
    cancelLook = clock.after(lookEveryMs, () => {
      if (memory() - memoryBefore > mostBytes) kill('tooLarge');
      else lookAtMemory();
    });
  }

  function kill(why: 'tooLong' | 'tooLarge'): void {
    const ended = worker;
    worker = undefined;
    void ended?.terminate();
    giveUp(why, why);
  }

  function giveUp(why: 'tooLong' | 'tooLarge', reason: string): void {
    end(({ sha256, file, resolve, reject }) => {
      if (sha256 === undefined) reject(new Error(`${file} could not be read: ${reason}`));
      else resolve({ sha256, picture: { kind: 'notShown', why, reason } });
    });
  }

  function end(tell: (ended: Job) => void): void {
    cancelTimer();
    cancelLook();
    const ended = job;
    job = undefined;
    if (ended) tell(ended);
    next();
  }

  return {
    inspect: (file, what) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new Error('the daemon stops'));
        lastId += 1;
        waiting.push({ id: lastId, file, what, resolve, reject });
        next();
      }),
    async stop() {
      isStopped = true;
      const ended = worker;
      worker = undefined;
      for (const each of waiting.splice(0)) each.reject(new Error('the daemon stops'));
      giveUp('tooLong', 'the daemon stops');
      await ended?.terminate();
    },
  };
}
