import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { decode } from 'fast-png';
import { pixelsOfText } from '#sandbox/renderers/pixelLetters.ts';
import { simulatedRenderer } from '#sandbox/renderers/simulated.ts';
import { simulatedPicture } from '#sandbox/renderers/simulatedPicture.ts';
import { handClock, until } from './handClock.ts';
import { testFarm } from './testFarm.ts';

describe('the simulated picture', () => {
  it('says SIMULATED and its frame in letters of four pixels', () => {
    const { width, height, data, channels } = decode(simulatedPicture(106));
    expect([width, height, channels]).toEqual([320, 180, 3]);
    const rows = Array.from({ length: 2 }, (_, line) =>
      pixelsOfText(line === 0 ? 'SIMULATED' : 'FRAME 106').map(({ x, y }) => {
        const left = (width - (9 * 6 - 1) * 4) / 2;
        return data[((48 + line * 56 + y * 4) * width + Math.floor(left) + x * 4) * 3];
      }),
    );
    expect(new Set(rows.flat())).toEqual(new Set([255]));
    expect(rows.flat().length).toBeGreaterThan(200);
  });

  it('differs from frame to frame, and even a frame of many digits can be drawn', () => {
    expect(simulatedPicture(1)).not.toEqual(simulatedPicture(2));
    expect(decode(simulatedPicture(Number.MAX_SAFE_INTEGER)).width).toBe(320);
  });
});

describe('the simulated renderer', () => {
  it('takes the time that the handed-in chance gives, tells so in the log, and writes frame by frame', async () => {
    const clock = handClock();
    const farm = testFarm({ renderers: [simulatedRenderer({ clock, random: () => 0.5 })] });
    const id = await farm.createTask({ frames: '8-9' });
    farm.prepare();
    await until('two frames were drawn', () => {
      clock.advance(125);
      return farm.store.tasks.find(Number(id))?.status === 'System_Done';
    });
    const folder = join(farm.results, `${id}_cube`);
    expect(readdirSync(folder)).toEqual(['0008.png', '0009.png']);
    expect(decode(readFileSync(join(folder, '0009.png'))).width).toBe(320);
    expect((await farm.row(id)).jobs[0].log).toMatch(/^SIMULATED: frame 8 was drawn, not rendered/);
    await farm.close();
  });

  it('ends at once when its frame is interrupted', async () => {
    const clock = handClock();
    const farm = testFarm({ renderers: [simulatedRenderer({ clock, random: () => 0 })] });
    const id = await farm.createTask();
    farm.prepare();
    await farm.status(id, 'executing');
    await farm.sandbox.stop();
    expect(readdirSync(farm.results)).toEqual([]);
    expect(readdirSync(join(farm.home, 'work'))).toEqual([]);
    await farm.close();
  });
});
