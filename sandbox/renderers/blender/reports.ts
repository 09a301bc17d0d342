// SPDX-License-Identifier: MIT
import * as z from 'zod';

/** What render_frames.py says of itself. */
const Report = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready'), notes: z.array(z.string()) }),
  z.object({ event: z.literal('done'), frame: z.int() }),
  z.object({ event: z.literal('failed'), frame: z.int().optional(), message: z.string() }),
]);
export type Report = z.infer<typeof Report>;

/** The report in a line of Blender's output; undefined for all that Blender itself prints. */
export function readReport(line: string, token: string): Report | undefined {
  const mark = `@${token} `;
  const at = line.indexOf(mark);
  if (at < 0) return undefined;
  try {
    return Report.safeParse(JSON.parse(line.slice(at + mark.length))).data;
  } catch {
    return undefined;
  }
}

const samplesDone = /\b(?:Sample|Rendering|Rendered) (\d+) ?\/ ?(\d+)\b/;

/** How far a frame is, 0–100, as Cycles and EEVEE print it; undefined for other lines. */
export function percentOf(line: string): number | undefined {
  const match = samplesDone.exec(line);
  const [done, all] = [Number(match?.[1]), Number(match?.[2])];
  return all > 0 ? (100 * done) / all : undefined;
}
