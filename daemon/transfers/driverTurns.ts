/** Runs of one driver, for uploads and downloads alike: as many at a time as it can take, in order. */
export interface DriverTurns {
  /** Rejects with the signal’s reason when it is aborted before its turn comes. */
  run<Result>(job: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

export function createDriverTurns(most: number): DriverTurns {
  const waiting: (() => void)[] = [];
  let free = most;

  function give(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  function take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const turn = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(turn), 1);
        reject(signal.reason);
      };
      waiting.push(turn);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  return {
    async run(job, signal) {
      await take(signal);
      try {
        return await job();
      } finally {
        give();
      }
    },
  };
}
