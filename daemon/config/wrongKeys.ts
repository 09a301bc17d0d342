import type { z } from 'zod';
import { configKeys, expectedAt } from './configFile.ts';
import type { ConfigVariable } from './variables.ts';

const longestQuote = 60;

/**
 * Each wrong key in a sentence: its name, the environment variable that set it, what was expected and what was
 * got. A value that may hold a password is not quoted.
 */
export function sayWrongKeys(
  error: z.ZodError,
  merged: unknown,
  variables: readonly ConfigVariable[],
): string {
  return error.issues.map((issue) => sayIssue(issue, merged, variables)).join(' ');
}

function sayIssue(issue: z.core.$ZodIssue, merged: unknown, variables: readonly ConfigVariable[]): string {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => (at === '' ? key : `${at}.${key}`)).join(', ');
    return `${names}: no such setting; known are ${configKeys.map(({ path }) => path.join('.')).join(', ')}.`;
  }
  const variable = variables.find(({ path }) => path.every((step, index) => step === issue.path[index]));
  const name = variable ? `${at}: ${variable.name}` : at;
  const facts = expectedAt(issue.path);
  const got = facts?.isSecret
    ? 'something else, which may hold a password'
    : quote(valueAt(merged, issue.path));
  return `${name}: expected ${facts?.expected ?? issue.message}, got ${got}.`;
}

/** What lies at a place in parsed JSON; undefined for nothing. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    root,
  );
}

/** A user and password in an address are no business of a message. */
function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value).replace(/\/\/[^/@"]*@/g, '//…@');
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
