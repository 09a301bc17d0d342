/** A child process, as Node has it. */
interface Child {
  once(event: 'close' | 'exit', run: (code: number | null, signal: NodeJS.Signals | null) => void): unknown;
}

/** The rest of an output comes at once, unless it is held open. */
const outputMs = 250;

/**
 * Tells once how a program ended, when all that it printed was read: at the end of its output, or a moment after its
 * own end where something that it left behind, and that could not be ended, holds the output open.
 */
export function whenHeard(
  child: Child,
  tell: (code: number | null, signal: NodeJS.Signals | null) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTold = false;
  const tellOnce: typeof tell = (code, signal) => {
    clearTimeout(timer);
    if (isTold) return;
    isTold = true;
    tell(code, signal);
  };
  child.once('close', tellOnce);
  child.once('exit', (code, signal) => {
    // What came before the timer is read by the time that an immediate runs, however late both are.
    timer = setTimeout(() => setImmediate(() => tellOnce(code, signal)), outputMs);
  });
}
