import * as z from 'zod';

/** Where a gateway tells what finished tasks of its account took, and is told what workstations know of their own. */
export const renderedTasksPath = '/gateway/rendered';
/** In one answer. */
export const mostRendered = 500;
/** In one report. */
export const mostReported = 40;

const line = (most: number) => z.string().regex(new RegExp(`^[^\\p{Cc}]{0,${most}}$`, 'u'));
const taskId = z.string().regex(/^\d{1,20}$/);
const scene = line(1024).describe('Path of the scene on the farm.');
const place = line(1024).describe('Layer, camera, node or view in one text; "": the whole scene.');
const size = line(32).describe('Width and height, as in 1920x1080; "": nobody knows.');

export const RenderedTask = z
  .object({
    taskId,
    scene,
    project: line(64),
    program: line(64).describe('As the farm shows it, with its version.'),
    place,
    size,
    frames: z.int().min(1).max(10_000_000).describe('That were rendered.'),
    seconds: z.number().positive().max(1e10).describe('All of them together.'),
    fee: z.number().min(0).max(1e9).optional().describe('What the farm charged, in `currency`.'),
    currency: line(8).optional(),
  })
  .describe('What a finished task took: one entry a task, however many frames it has.');
export type RenderedTask = z.output<typeof RenderedTask>;

/** `after` in the query: the last number that is known; left out: from the first on. */
export const RenderedAsked = z.strictObject({ after: z.coerce.number().int().min(0).default(0) });

export const RenderedAnswer = z.object({
  tasks: z.array(RenderedTask).max(mostRendered).describe('The oldest change first.'),
  last: z.int().min(0).describe('The number to ask after the next time.'),
  isAll: z.boolean().describe('False: there are more after `last`.'),
});
export type RenderedAnswer = z.output<typeof RenderedAnswer>;

/** What only the workstation that planned a task knows of it; what it took is the farm’s word alone. */
export const RenderedReport = z.strictObject({
  tasks: z.array(z.strictObject({ taskId, scene, place, size })).min(1).max(mostReported),
});
export type RenderedReport = z.output<typeof RenderedReport>;
