import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, pause } from '../clock.ts';
import type { FrameOutcome, FrameToRender, Renderer } from './renderer.ts';
import { simulatedPicture } from './simulatedPicture.ts';

export interface SimulatedOptions {
  readonly clock: Clock;
  /** From 0 up to, and without, 1. */
  readonly random: () => number;
}

const shortestFrameMs = 200;
const longestFrameMs = 800;
const steps = 4;

/** Draws a picture that says that it is none, for every action; for machines without the program it needs. */
export function simulatedRenderer({ clock, random }: SimulatedOptions): Renderer {
  const render = async ({ number, folder, signal, onProgress }: FrameToRender): Promise<FrameOutcome> => {
    const duration = shortestFrameMs + random() * (longestFrameMs - shortestFrameMs);
    for (let step = 1; step <= steps; step += 1) {
      await pause(clock, duration / steps, signal);
      if (signal.aborted) return { kind: 'aborted', log: '' };
      onProgress((100 * step) / steps);
    }
    await writeFile(join(folder, `${String(number).padStart(4, '0')}.png`), simulatedPicture(number));
    return { kind: 'done', log: `SIMULATED: frame ${number} was drawn, not rendered.\n` };
  };
  return {
    name: 'the simulated renderer',
    renders: () => true,
    open: () => ({ render, close: async () => {} }),
  };
}
