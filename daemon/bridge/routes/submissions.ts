import { createHash } from 'node:crypto';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { chooseLocale } from '#protocol/bridge/locale.ts';
import {
  ResolveRequest,
  RetryRequest,
  SubmissionRequest,
  SubmissionsQuery,
} from '#protocol/bridge/submission.ts';
import { jsonBody, largeBodyBytes, smallBodyBytes } from '../jsonBody.ts';
import type { BridgePorts, ParsedSubmission } from '../ports.ts';
import { BridgeError, parseRequest, refusalOf } from '../problems.ts';

const mostShownBytes = 32 * 1024;
const IdempotencyKey = z.string().min(1).max(128);

export function submissionsRoutes(router: Router, ports: BridgePorts): void {
  const { submissions, taskTypes, events } = ports;

  router.post('/v1/submissions/preview', jsonBody(largeBodyBytes), async (request, response) => {
    response.json(await submissions.preview(parseSubmission(request, ports)));
  });

  router.post('/v1/submissions', jsonBody(largeBodyBytes), async (request, response) => {
    const idempotency = readIdempotency(request);
    const known = idempotency && submissions.remembered(idempotency.key);
    if (known && known.fingerprint !== idempotency.fingerprint) throw keyTaken();
    if (known) return void response.status(202).json(known.submission);
    const outcome = await submissions.accept(parseSubmission(request, ports), idempotency);
    if (outcome.kind === 'accepted') return void response.status(202).json(outcome.submission);
    throw outcome.kind === 'keyTaken' ? keyTaken() : refusalOf(outcome.problems);
  });

  router.get('/v1/submissions', (request, response) => {
    const query = parseRequest(SubmissionsQuery, request.query);
    const eventsCursor = events.newestCursor();
    response.json({ ...submissions.page(query), eventsCursor });
  });

  router.get('/v1/submissions/:id', (request, response) => {
    const submission = submissions.get(request.params.id);
    if (!submission) throw new BridgeError('notFound', `There is no submission ${request.params.id}.`);
    response.json(submission);
  });

  router.post('/v1/submissions/:id/cancel', async (request, response) => {
    response.status(202).json(await submissions.cancel(String(request.params.id)));
  });

  router.post('/v1/submissions/:id/retry', jsonBody(smallBodyBytes), async (request, response) => {
    const { unitIds, settings } = parseRequest(RetryRequest, request.body ?? {});
    const id = String(request.params.id);
    const taskType = taskTypes.find(({ type }) => type === submissions.get(id)?.taskType);
    const parsed =
      settings && taskType ? parseRequest(taskType.settingsSchema, settings, 'settings') : undefined;
    requireShort({ settings: parsed ?? {} });
    response.status(202).json(await submissions.retry(id, { unitIds, settings: parsed }));
  });

  router.post('/v1/submissions/:id/resolve', jsonBody(smallBodyBytes), async (request, response) => {
    const word = parseRequest(ResolveRequest, request.body);
    response.status(202).json(await submissions.resolve(String(request.params.id), word));
  });

  router.get('/v1/submissions/:id/units', (request, response) => {
    const eventsCursor = events.newestCursor();
    const items = submissions.units(request.params.id);
    if (!items) throw new BridgeError('notFound', `There is no submission ${request.params.id}.`);
    response.json({ items, cursor: null, eventsCursor });
  });
}

function keyTaken(): BridgeError {
  return new BridgeError('idempotencyMismatch', 'Send a new Idempotency-Key with a new request.');
}

function parseSubmission(request: Request, { taskTypes, scenes }: BridgePorts): ParsedSubmission {
  const { scene: sent, sceneId, type, settings } = parseRequest(SubmissionRequest, request.body);
  const scene = sent ?? (sceneId === undefined ? undefined : scenes.get(sceneId));
  if (!scene)
    throw new BridgeError('notFound', 'The scene of this sceneId is gone after an hour; send it again.');
  const taskType = taskTypes.find((offered) =>
    type === undefined ? offered.hosts.includes(scene.host.app) : offered.type === type,
  );
  if (!taskType) {
    const asked = type ?? `a scene of ${scene.host.app}`;
    const offered = taskTypes.map((known) => known.type).join(', ');
    throw new BridgeError(
      'malformed',
      `There is no task type for ${asked}; name one of ${offered} as “type”.`,
    );
  }
  const parsed = parseRequest(taskType.settingsSchema, settings, 'settings');
  requireShort({
    settings: parsed,
    scene: scene.scene.path,
    name: scene.scene.name,
    version: scene.host.version,
  });
  return {
    type: taskType.type,
    scene,
    settings: parsed,
    locale: chooseLocale(request.get('accept-language')),
  };
}

/** What every submission, list and event repeats must leave room for the rest of a resource of 64 KiB. */
function requireShort(shown: Readonly<Record<string, unknown>>): void {
  const bytes = Buffer.byteLength(JSON.stringify(shown));
  if (bytes <= mostShownBytes) return;
  throw new BridgeError(
    'tooLarge',
    `Settings and scene’s names may have ${mostShownBytes} bytes together; got ${bytes}. Choose fewer layers, nodes or scenes at once.`,
  );
}

function readIdempotency(request: Request): { key: string; fingerprint: string } | undefined {
  const header = request.get('idempotency-key');
  if (header === undefined) return undefined;
  const key = parseRequest(IdempotencyKey, header, 'Idempotency-Key');
  return { key, fingerprint: createHash('sha256').update(canonicalJson(request.body)).digest('hex') };
}

/** The same JSON whatever the order of its keys. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
