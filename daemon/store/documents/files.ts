import * as z from 'zod';
import type { ObservedPath } from '#daemon/submissions/observedFiles.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number';
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const one =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value);
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check((value as Fields)[name]));

/** A submission has up to twenty thousand files, for which a schema of objects would hold up everybody else. */
const listOf = <Item>(check: Check) =>
  z.custom<Item[]>((value) => Array.isArray(value) && value.every(check));

const facts = { size: number, mtimeMs: number, inode: optional(text), ctimeMs: optional(number) };
const kept = { keptPath: optional(text), sha256: optional(text) };
const pattern = fields({ pattern: text, files: (value) => Array.isArray(value), count: number });
const unobserved = fields({
  localPath: text,
  state: one('missing', 'unknown', 'unreadable', 'elsewhere', 'severalFolders'),
});
const observed = fields({ localPath: text, ...facts, ...kept });

/** What has to lie on the farm for a submission. */
export const plannedFiles = listOf<PlannedFile>(
  fields({
    localPath: text,
    farmPath: text,
    need: one('required', 'optional'),
    facts: optional(fields(facts)),
    ...kept,
    unseen: one(undefined, true),
  }),
);

/** What was seen of its files. */
export const observedPaths = listOf<ObservedPath>(
  (value) => observed(value) || unobserved(value) || pattern(value),
);
