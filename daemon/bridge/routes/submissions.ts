import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type * as z from 'zod';
import { submissionIn, unitIn } from '#protocol/bridge/inLocale.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { HostApp } from '#protocol/bridge/sceneSnapshot.ts';
import type { SubmissionRequest } from '#protocol/bridge/submission.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import { inSlices } from '#protocol/slices/slices.ts';
import { text } from '#protocol/texts/text.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Handlers } from '../handler.ts';
import { refuseTooLong } from '../parseInSlices.ts';
import type { BridgePorts, ParsedSubmission } from '../ports.ts';
import { BridgeError, parseRequest, refusalOf } from '../problems.ts';

type SubmissionRoutes =
  | 'previewSubmission'
  | 'createSubmission'
  | 'submissions'
  | 'submission'
  | 'units'
  | 'cancelSubmission'
  | 'retrySubmission'
  | 'orderRest'
  | 'resolveUnit';

const mostShownBytes = 32 * 1024;

export function submissionsHandlers(ports: BridgePorts): Handlers<SubmissionRoutes> {
  const { submissions, events } = ports;
  const unknown = ({ id }: { readonly id: string }) =>
    new BridgeError('notFound', text('notPossible.noSubmission', { submissionId: id }));

  return {
    previewSubmission: ({ body, locale }) => submissions.preview(parseSubmission(body, locale, ports)),
    createSubmission: {
      async recall({ headers, sent, locale }) {
        const key = headers['Idempotency-Key'];
        const known = key === undefined ? undefined : submissions.remembered(key);
        if (known && known.fingerprint !== (await fingerprintOf(sent))) throw keyTaken();
        return known && submissionIn(known.submission, locale);
      },
      async handle({ headers, sent, body, locale }) {
        const parsed = parseSubmission(body, locale, ports);
        const key = headers['Idempotency-Key'];
        const idempotency = key === undefined ? undefined : { key, fingerprint: await fingerprintOf(sent) };
        const outcome = await submissions.accept(parsed, idempotency);
        if (outcome.kind === 'accepted') return submissionIn(outcome.submission, locale);
        throw outcome.kind === 'keyTaken' ? keyTaken() : refusalOf(outcome.problems);
      },
    },
    submissions({ query, locale }) {
      const eventsCursor = events.newestCursor();
      const { items, cursor } = submissions.page(query);
      return { items: items.map((item) => submissionIn(item, locale)), cursor, eventsCursor };
    },
    submission({ params, locale }) {
      const submission = submissions.get(params.id);
      if (!submission) throw unknown(params);
      return submissionIn(submission, locale);
    },
    units({ params, locale }) {
      const eventsCursor = events.newestCursor();
      const items = submissions.plannedTasks(params.id);
      if (!items) throw unknown(params);
      return { items: items.map((item) => unitIn(item, locale)), cursor: null, eventsCursor };
    },
    cancelSubmission: async ({ params, locale }) => submissionIn(await submissions.cancel(params.id), locale),
    async retrySubmission({ params: { id }, body: { unitIds: plannedTaskIds, settings }, locale }) {
      const taskType = ports.taskTypes.find(({ type }) => type === submissions.get(id)?.taskType);
      const parsed =
        settings && taskType ? parseRequest(taskType.settingsSchema, settings, 'settings') : undefined;
      requireShort({ settings: parsed ?? {} });
      return submissionIn(await submissions.retry(id, { plannedTaskIds, settings: parsed }), locale);
    },
    orderRest: async ({ params, body, locale }) =>
      submissionIn(await submissions.orderRest(params.id, body), locale),
    resolveUnit: async ({ params, body, locale }) =>
      submissionIn(await submissions.resolve(params.id, body), locale),
  };
}

function keyTaken(): BridgeError {
  return new BridgeError('idempotencyMismatch', text('errors.idempotencyMismatch.key'));
}

function parseSubmission(
  { scene: sent, sceneId, type, settings, verify }: z.output<typeof SubmissionRequest>,
  locale: Locale,
  { taskTypes, scenes }: BridgePorts,
): ParsedSubmission {
  const scene = sent ?? (sceneId === undefined ? undefined : scenes.get(sceneId));
  if (!scene) throw new BridgeError('notFound', text('errors.notFound.scene'));
  const taskType = taskTypeOf(type, scene.host.app, taskTypes);
  refuseTooLong(taskType.settingsSchema, settings, ['settings']);
  const parsed = parseRequest(taskType.settingsSchema, settings, 'settings');
  requireShort({
    settings: parsed,
    scene: scene.scene.path,
    name: scene.scene.name,
    version: scene.host.version,
  });
  return { type: taskType.type, scene, settings: parsed, locale, verify };
}

/** A scene sent as another program’s would be rendered wrongly, or not at all, and billed. */
function taskTypeOf(type: TaskTypeName | undefined, host: HostApp, taskTypes: BridgePorts['taskTypes']) {
  const namesOf = (types: BridgePorts['taskTypes']) => types.map((known) => known.type).join(', ');
  const fitting = taskTypes.filter(({ hosts }) => hosts.includes(host));
  const taskType = type === undefined ? fitting[0] : fitting.find((known) => known.type === type);
  if (taskType) return taskType;
  const offered = namesOf(taskTypes);
  if (type !== undefined && taskTypes.every((known) => known.type !== type))
    throw new BridgeError('malformed', text('errors.malformed.noType', { type, offered }));
  throw new BridgeError(
    'malformed',
    type === undefined || fitting.length === 0
      ? text('errors.malformed.noTypeOfHost', { host, offered })
      : text('errors.malformed.typeUnfit', { type, host, fitting: namesOf(fitting) }),
  );
}

/** Every submission, list and event repeats it, so it must leave room for the rest of a 64 KiB resource. */
function requireShort(shown: Readonly<Record<string, unknown>>): void {
  const bytes = Buffer.byteLength(JSON.stringify(shown));
  if (bytes <= mostShownBytes) return;
  throw new BridgeError('tooLarge', text('errors.tooLarge.submission', { most: mostShownBytes, bytes }));
}

/** Whatever the order of its keys. */
function fingerprintOf(sent: unknown): Promise<string> {
  return inSlices(fingerprint(sent), yieldToLoop);
}
