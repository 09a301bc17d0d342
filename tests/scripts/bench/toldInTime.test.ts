import { describe, expect, it } from '@jest/globals';
import { Silence, toldInTime } from '#scripts/bench/runner/toldInTime.ts';
import { within } from '#scripts/bench/runner/within.ts';

const never = new Promise<never>(() => {});
const guardMs = 240_000;

async function told(lines: AsyncIterable<string>, silentMs: number): Promise<readonly string[]> {
  const heard: string[] = [];
  for await (const line of toldInTime(lines, silentMs)) heard.push(line);
  return heard;
}

describe('what a bench tells', () => {
  it('comes line by line until it ends', async () => {
    async function* lines() {
      yield 'one';
      yield 'two';
    }
    expect(await told(lines(), guardMs)).toEqual(['one', 'two']);
  });

  it('is an error where it hangs, which says after how many lines', async () => {
    async function* hanging() {
      yield 'one';
      await never;
      yield 'two';
    }
    const hung = told(hanging(), 5);
    await expect(hung).rejects.toThrow('nothing came for 0.005 s after 1 lines');
    await expect(hung).rejects.toBeInstanceOf(Silence);
  });

  it('is its own error where it fails', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it tells anything
    async function* failing(): AsyncIterable<string> {
      throw new Error('no farm');
    }
    await expect(told(failing(), guardMs)).rejects.toThrow('no farm');
  });
});

it('what is awaited says what never came', async () => {
  let left = 3;
  const waiting = within(1, never, () => `${left} of 3 events never came.`);
  left = 2;
  await expect(waiting).rejects.toThrow('2 of 3 events never came.');
  expect(await within(guardMs, Promise.resolve('came'), () => '')).toBe('came');
});
