import express, { type NextFunction, type Request, type Response } from 'express';
import type * as z from 'zod';
import { type PublishedAnswer, PublishedAsked, publishedPath } from '#protocol/gateway/published.ts';
import {
  mostRendered,
  type RenderedAnswer,
  RenderedAsked,
  RenderedReport,
  renderedTasksPath,
} from '#protocol/gateway/renderedTasks.ts';
import { type ReportParts, takeReport } from '../sharing/takeReport.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import { userOfBearer } from './bearer.ts';

export interface SharedParts extends ReportParts {
  readonly store: GatewayStore;
}

const mostBytes = 256 * 1024;

/** What workstations share: what finished tasks took, and what the studio published. Any key of a workstation reads it. */
export function sharedRoutes(parts: SharedParts): express.Router {
  const { store } = parts;
  const router = express.Router();
  const readJson = express.json({ limit: mostBytes, strict: true, type: 'application/json' });

  router.get(renderedTasksPath, async (request, response) => {
    if (!(await userOfBearer(store, request, response))) return;
    const asked = read(RenderedAsked, request.query, response);
    if (asked) response.json(await renderedAfter(store, asked.after));
  });
  router.post(renderedTasksPath, readJson, async (request, response) => {
    const user = await userOfBearer(store, request, response);
    const report = user && read(RenderedReport, request.body, response);
    if (!report) return;
    await takeReport(parts, user.name, report);
    response.status(204).end();
  });
  router.get(publishedPath, async (request, response) => {
    if (!(await userOfBearer(store, request, response))) return;
    const asked = read(PublishedAsked, request.query, response);
    if (asked) response.json(await publishedAfter(store, asked.revision));
  });

  router.use('/gateway', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status >= 500) return next(error);
    response.status(status).type('text').send('Expected JSON of at most 256 KiB.');
  });
  return router;
}

/** A gateway that was restored from a copy has lower numbers than a workstation may know: that reads all again. */
async function renderedAfter({ rendered }: GatewayStore, known: number): Promise<RenderedAnswer> {
  const newest = await rendered.newest();
  const after = known > newest ? 0 : known;
  const found = await rendered.after(after, mostRendered);
  const last = found.at(-1)?.number ?? after;
  return { tasks: found.map(({ task }) => task), last, isAll: found.length < mostRendered };
}

async function publishedAfter({ published }: GatewayStore, known: number): Promise<PublishedAnswer> {
  const revision = await published.newest();
  const found = await published.get(revision);
  if (!found) return { revision };
  const at = new Date(found.at).toISOString();
  if (revision === known) return { revision, at };
  return { revision, at, published: { revision, at, document: found.document } };
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  response: Response,
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue?.path.join('.') || 'it';
  response
    .status(400)
    .type('text')
    .send(`${at}: ${issue?.message ?? 'of another form than expected'}`);
  return undefined;
}
