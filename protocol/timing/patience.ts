/** Calls back once after so many milliseconds; what it returns takes that back. */
export type After = (ms: number, run: () => void) => () => void;

/** Those of this process. */
const timers: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

const slices = 10;

/**
 * Gives up after so many milliseconds of a process that runs. When it was held up itself, or the machine slept, its timers
 * come before what others answered meanwhile: however late it is, only a tenth of the patience is over then. What it
 * returns ends the wait.
 */
export function patiently(ms: number, giveUp: () => void, after = timers): () => void {
  let cancel = () => {};
  const wait = (left: number) => {
    cancel = after(ms / slices, () => (left > 1 ? wait(left - 1) : giveUp()));
  };
  wait(slices);
  return () => cancel();
}
