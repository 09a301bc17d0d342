import type { RenderedTask } from '#protocol/gateway/renderedTasks.ts';
import type { AuditEntry } from './gatewayStore.ts';
import type { ProjectQuota } from './projects.ts';
import type { PublishedRevision } from './published.ts';
import type { Question } from './questions.ts';
import type { NumberedTask } from './renderedTasks.ts';
import {
  type GatewayRequest,
  type NewRequest,
  type RequestPatch,
  type RequestState,
  requestStates,
  type Usage,
  type WaitingRequest,
} from './requests.ts';
import type { MirroredTask } from './tasks.ts';
import type { GatewayUser, UserKey, UserSettings } from './users.ts';

/** As a database gives it: by the names of PostgreSQL’s columns, which SQLite’s statements use too. */
export type Row = Readonly<Record<string, unknown>>;

/** `{ name: read(value) }`, or nothing where the column is empty. */
export function maybe<Name extends string, Value>(
  name: Name,
  value: unknown,
  read: (value: unknown) => Value,
): { readonly [Key in Name]?: Value } {
  return (value === null || value === undefined ? {} : { [name]: read(value) }) as {
    readonly [Key in Name]?: Value;
  };
}

export function requestOf(row: Row, taskIds: readonly string[]): GatewayRequest {
  return {
    id: String(row.id),
    user: String(row.user_name),
    requestClass: row.request_class as GatewayRequest['requestClass'],
    action: String(row.action),
    body: JSON.parse(String(row.body)),
    submitAccount: String(row.submit_account),
    project: String(row.project),
    scenes: JSON.parse(String(row.scenes)),
    frames: Number(row.frames),
    state: row.state as RequestState,
    taskIds,
    attempts: Number(row.attempts),
    absences: Number(row.absences),
    storedAt: Number(row.stored_at),
    ...maybe('tag', row.tag, String),
    ...maybe('answer', row.answer, String),
    ...maybe('sentAt', row.sent_at, Number),
    ...maybe('endedAt', row.ended_at, Number),
    ...maybe('notBefore', row.not_before, Number),
    ...maybe('sendBefore', row.send_before, Number),
    ...maybe('why', row.why, String),
  };
}

export function waitingOf(row: Row): WaitingRequest {
  return {
    id: String(row.id),
    requestClass: row.request_class as GatewayRequest['requestClass'],
    user: String(row.user_name),
    storedAt: Number(row.stored_at),
  };
}

/** What a new request is written with, in the order in which both stores name their columns. */
export const valuesOfNew = (request: NewRequest): readonly (string | number | null)[] => [
  request.id,
  request.user,
  request.requestClass,
  request.action,
  JSON.stringify(request.body),
  request.tag ?? null,
  request.submitAccount,
  request.project,
  JSON.stringify(request.scenes),
  request.scenes.length,
  request.frames,
  request.storedAt,
  request.notBefore ?? null,
  request.sendBefore ?? null,
  request.why ?? null,
];

const patched = {
  answer: 'answer',
  absences: 'absences',
  sentAt: 'sent_at',
  endedAt: 'ended_at',
  notBefore: 'not_before',
  sendBefore: 'send_before',
  why: 'why',
} as const satisfies Partial<Record<keyof RequestPatch, string>>;

/** The columns that a patch writes, each with its value; those of the tasks have a table of their own. */
export function columnsOfPatch(patch: RequestPatch): readonly (readonly [string, string | number | null])[] {
  return Object.entries(patched)
    .filter(([field]) => field in patch)
    .map(([field, column]) => [column, patch[field as keyof typeof patched] ?? null]);
}

/** From one row for each state that occurs. */
export function countsOf(rows: readonly Row[]): Readonly<Record<RequestState, number>> {
  const counted = new Map(rows.map((row) => [row.state, Number(row.count)]));
  const entries = requestStates.map((state) => [state, counted.get(state) ?? 0]);
  return Object.fromEntries(entries) as Record<RequestState, number>;
}

export const noUsage: Usage = { tasks: 0, frames: 0, fee: 0 };

export function usageOf(row: Row): Usage {
  return { tasks: Number(row.tasks), frames: Number(row.frames), fee: Number(row.fee) };
}

export function questionOf(row: Row): Question {
  return {
    key: String(row.key),
    action: String(row.action),
    body: JSON.parse(String(row.body)),
    user: String(row.user_name),
    ...maybe('wantedAt', row.wanted_at, Number),
    ...maybe('answer', row.answer, String),
    ...maybe('readAt', row.read_at, Number),
  };
}

export function taskOf(row: Row): MirroredTask {
  return {
    taskId: String(row.task_id),
    submitTime: String(row.submit_time),
    isActive: Boolean(row.is_active),
    ...maybe('fee', row.fee, Number),
    row: String(row.row),
    seenAt: Number(row.seen_at),
  };
}

export function userOf(row: Row): GatewayUser {
  return {
    name: String(row.name),
    submitAccount: String(row.submit_account),
    weight: Number(row.weight),
    quota: JSON.parse(String(row.quota)),
    virtualTime: Number(row.virtual_time),
    createdAt: Number(row.created_at),
  };
}

export function settingsOf({ submitAccount, weight, quota }: UserSettings): UserSettings {
  return { submitAccount, weight, quota };
}

export function keyOf(row: Row): UserKey {
  return {
    id: String(row.id),
    user: String(row.user_name),
    label: String(row.label),
    ...(Number(row.is_admin) === 1 ? { isAdmin: true as const } : {}),
    createdAt: Number(row.created_at),
    ...maybe('revokedAt', row.revoked_at, Number),
  };
}

export function auditEntryOf(row: Row): AuditEntry & { readonly number: number } {
  return {
    number: Number(row.number),
    at: Number(row.at),
    who: String(row.who),
    what: String(row.what),
    subject: String(row.subject),
    ...maybe('detail', row.detail, String),
  };
}

export function projectQuotaOf(row: Row): ProjectQuota {
  return { project: String(row.project), quota: JSON.parse(String(row.quota)) };
}

export function numberedTaskOf(row: Row): NumberedTask {
  const task = {
    taskId: String(row.task_id),
    scene: String(row.scene),
    project: String(row.project),
    program: String(row.program),
    place: String(row.place),
    size: String(row.size),
    frames: Number(row.frames),
    seconds: Number(row.seconds),
    ...maybe('fee', row.fee, Number),
    ...maybe('currency', row.currency, String),
  };
  return { number: Number(row.number), task };
}

/** In the order in which both stores name their columns. */
export function valuesOfRendered(task: RenderedTask): readonly (string | number | null)[] {
  const { taskId, scene, project, program, place, size, frames, seconds, fee, currency } = task;
  return [taskId, scene, project, program, place, size, frames, seconds, fee ?? null, currency ?? null];
}

/** Removes what is beyond the bounds, with placeholders for: since, the most alike, the most of all. */
export function renderedBeyond([since, mostAlike, most]: readonly [string, string, string]): string {
  const newest = 'ORDER BY submitted_at DESC, number DESC';
  return `DELETE FROM rendered_tasks WHERE submitted_at < ${since} OR number IN (
    SELECT number FROM (
      SELECT number, row_number() OVER (${newest}) AS rank,
        row_number() OVER (PARTITION BY scene, project, program, place, size ${newest}) AS rank_alike
      FROM rendered_tasks
    ) AS ranked WHERE rank_alike > ${mostAlike} OR rank > ${most})`;
}

export function publishedOf(row: Row): PublishedRevision {
  return {
    revision: Number(row.revision),
    at: Number(row.at),
    who: String(row.who),
    document: JSON.parse(String(row.document)),
  };
}
