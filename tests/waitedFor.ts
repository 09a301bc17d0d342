import { setTimeout as pause } from 'node:timers/promises';

/** Less than a test may take, so that what hangs says what it waited for. */
const longestMs = 240_000;

/** Looks again and again until it is so. Throws after four minutes with what was waited for and what `saw` tells. */
export async function waitedFor(
  isSo: () => boolean | Promise<boolean>,
  { restMs, saw = () => undefined }: { readonly restMs: number; readonly saw?: () => unknown },
): Promise<void> {
  const begun = performance.now();
  while (!(await isSo())) {
    if (performance.now() - begun > longestMs) throw await inVain(isSo, saw);
    await pause(restMs);
  }
}

export async function inVain(isSo: () => unknown, saw: () => unknown): Promise<Error> {
  const seen = await Promise.resolve(saw()).catch((error: unknown) => String(error));
  return new Error(`Waited in vain for ${String(isSo)}; saw at last ${JSON.stringify(seen)}`);
}
