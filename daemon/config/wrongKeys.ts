import type * as z from 'zod';
import { type Text, text } from '#protocol/texts/text.ts';
import { type ConfigKey, configKeys, expectedAt } from './configFile.ts';
import { unknownNames } from './unknownNames.ts';

const longestQuote = 60;

/**
 * Each wrong key: its name, the environment variable that set it, what was expected and what was got. A value that
 * may contain a password is not quoted.
 */
export function wrongKeys(
  error: z.ZodError,
  merged: unknown,
  fromVariables: readonly ConfigKey[],
): readonly Text[] {
  const unknown = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key].join('.')) : [],
  );
  const known = configKeys.map(({ name }) => name);
  return [
    ...(unknown.length === 0 ? [] : [unknownNames(unknown, known)]),
    ...error.issues
      .filter(({ code }) => code !== 'unrecognized_keys')
      .map((issue) => textOf(issue, merged, fromVariables)),
  ];
}

function textOf(issue: z.core.$ZodIssue, merged: unknown, fromVariables: readonly ConfigKey[]): Text {
  const at = issue.path.join('.');
  const fromVariable = fromVariables.find(({ path }) =>
    path.every((step, index) => step === issue.path[index]),
  );
  const { expected = '', bounds, isSecret } = expectedAt(issue.path) ?? {};
  const value = valueAt(merged, issue.path);
  const given = isSecret ? 'secret' : value === undefined ? 'nothing' : 'value';
  return text('config.wrong', {
    key: fromVariable ? `${at}: ${fromVariable.variable}` : at,
    expected,
    least: bounds?.least ?? 0,
    most: bounds?.most ?? 0,
    given,
    got: given === 'value' ? quote(value) : '',
  });
}

/** What lies at a place in parsed JSON; undefined for nothing. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    root,
  );
}

/** A user name and password in an address do not belong in a message. */
function quote(value: unknown): string {
  const quoted = JSON.stringify(value).replace(/\/\/[^/@"]*@/g, '//…@');
  return quoted.length > longestQuote ? `${quoted.slice(0, longestQuote)}…` : quoted;
}
