import { within } from './within.ts';

/** A bench hangs, and with it what it started. */
export class Silence extends Error {}

/** What a bench tells, line after line; throws `Silence` where the next one does not come within `silentMs`. */
export async function* toldInTime<Told>(told: AsyncIterable<Told>, silentMs: number): AsyncIterable<Told> {
  const lines = told[Symbol.asyncIterator]();
  for (let count = 0; ; count += 1) {
    const next = await within(
      silentMs,
      lines.next(),
      () => new Silence(`It hangs: nothing came for ${silentMs / 1000} s after ${count} lines.`),
    );
    if (next.done === true) return;
    yield next.value;
  }
}
