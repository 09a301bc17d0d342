/** How late the turns of an event loop came, and what its own thread worked meanwhile; in milliseconds. */
export interface LoopDelays {
  readonly clock: readonly number[];
  /** Other programs, and Linux where it holds a busy one up, are no part of it. */
  readonly processor: readonly number[];
}

/** Notes each turn of this thread’s event loop, a millisecond after the one before, until it is asked what it saw. */
export function watchLoop(): () => LoopDelays {
  const [clock, processor]: [number[], number[]] = [[], []];
  let before = now();
  const turns = setInterval(() => {
    const after = now();
    clock.push(after.clock - before.clock);
    processor.push(after.processor - before.processor);
    before = after;
  }, 1);
  return () => {
    clearInterval(turns);
    return { clock, processor };
  };
}

function now() {
  const { user, system } = process.threadCpuUsage();
  return { clock: performance.now(), processor: (user + system) / 1000 };
}
