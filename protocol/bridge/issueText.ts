import type * as z from 'zod';
import { type Text, text } from '#protocol/texts/text.ts';
import { formOf } from './textForms.ts';

/** What a schema demands beyond the form of its fields, each a case of the text `issues.rule`. */
export const issueRules = [
  'oneScene',
  'oneChange',
  'onlyChange',
  'onlyResubmit',
  'someChange',
  'wayOfNotice',
  'scalar',
] as const;
export type IssueRule = (typeof issueRules)[number];

/** For `refine` and for issues of our own: the sentence is found by the rule’s name. */
export const brokenRule = (rule: IssueRule) => ({ message: `broken rule: ${rule}`, params: { rule } });

/** What zod found, as a text. Only the kind of a value is named: the value itself may be a secret. */
export function textOfIssue(issue: z.core.$ZodIssue, root: unknown): Text {
  switch (issue.code) {
    case 'invalid_type':
      return text('issues.type', { expected: issue.expected, got: kindOf(valueAt(root, issue.path)) });
    case 'invalid_value':
      return text('issues.choice', { choices: issue.values.map(String).join(', ') });
    case 'too_small':
      return text('issues.least', { of: issue.origin, limit: Number(issue.minimum), bound: boundOf(issue) });
    case 'too_big':
      return text('issues.most', { of: issue.origin, limit: Number(issue.maximum), bound: boundOf(issue) });
    case 'invalid_format':
      return textOfFormat(issue);
    case 'unrecognized_keys':
      return text('issues.unknownField');
    case 'custom':
      return text('issues.rule', { rule: String(issue.params?.rule), message: issue.message });
    default:
      return text('issues.form');
  }
}

/** Where it was found; of fields that there are not, their names. Empty for the whole. */
export function placeOfIssue(issue: z.core.$ZodIssue): string {
  const unknown = issue.code === 'unrecognized_keys' ? [issue.keys.join(', ')] : [];
  return [...issue.path.map(String), ...unknown].join('.');
}

function textOfFormat({ format, pattern = '' }: z.core.$ZodIssueInvalidStringFormat): Text {
  return text('issues.format', { format: formOf(pattern) ?? format, pattern });
}

function boundOf({ inclusive = true }: { readonly inclusive?: boolean | undefined }): string {
  return inclusive ? 'inclusive' : 'exclusive';
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return 'infinity';
  return Array.isArray(value) ? 'array' : typeof value;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value !== null && typeof value === 'object' ? Reflect.get(value, step) : undefined),
    root,
  );
}
