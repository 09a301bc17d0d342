import type { Response } from 'express';
import type * as z from 'zod';
import {
  type BridgeErrorCode,
  bridgeErrors,
  type Issue,
  type ProblemDetails,
  titleOfError,
} from '#protocol/bridge/errors.ts';
import { textOfIssue } from '#protocol/bridge/issueText.ts';
import { chooseLocale } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import { inOneLine } from '#protocol/texts/sentences.ts';
import { inWords, type Locale, type Text, text } from '#protocol/texts/text.ts';

/** Of more faults than this, only the first are named. */
export const mostIssues = 100;
const mostSentences = 10;
const longestPath = 256;

/** A text is put into the language of the request; a sentence is in it already. */
type Said = Text | string;

/** A fault before its language is known. */
export interface Fault extends Omit<Issue, 'message'> {
  readonly message: Said;
}

/** Thrown by routes; the client gets it as RFC 9457 problem details (§3). */
export class BridgeError extends Error {
  readonly code: BridgeErrorCode;
  readonly detail: Said | readonly Text[];
  readonly issues: readonly Fault[];

  constructor(code: BridgeErrorCode, detail: Said | readonly Text[], issues: readonly Fault[] = []) {
    super(wordsOf(detail, 'en'));
    this.code = code;
    this.detail = detail;
    this.issues = issues;
  }
}

export function problemDetails(
  code: BridgeErrorCode,
  detail: Said | readonly Text[],
  acceptLanguage: string | undefined,
  issues: readonly Fault[] = [],
): ProblemDetails {
  const locale = chooseLocale(acceptLanguage);
  return {
    type: `urn:renderbridge:${code}`,
    title: titleOfError(code, locale),
    status: bridgeErrors[code].status,
    code,
    detail: wordsOf(detail, locale),
    issues: issues.map((issue) => ({ ...issue, message: wordsOf(issue.message, locale) })),
  };
}

function wordsOf(said: Said | readonly Text[], locale: Locale): string {
  if (typeof said === 'string') return said;
  return 'code' in said
    ? inWords(said, locale)
    : inOneLine(said.map((sentence) => inWords(sentence, locale)));
}

export function sendProblem(response: Response, problem: ProblemDetails): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Parses what a client sent. Throws `BridgeError` with every issue and its path below `at`. */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at = '',
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw malformedBy(parsed.error.issues, value, at);
}

/** A request that its schema refuses, with the first of its faults. */
export function malformedBy(found: readonly z.core.$ZodIssue[], value: unknown, at = ''): BridgeError {
  const issues = found
    .slice(0, mostIssues)
    .flatMap((issue) => faultsOf(issue, value, at))
    .slice(0, mostIssues);
  const unknown = found.some((issue) => issue.code === 'unrecognized_keys');
  const sentences = issues
    .slice(0, mostSentences)
    .map(({ path, message }) => text('errors.malformed.body', { path: path || 'body', message }));
  if (issues.length > mostSentences) sentences.push(text('issues.more'));
  return new BridgeError(unknown ? 'unknownField' : 'malformed', sentences, issues);
}

function faultsOf(
  issue: z.core.$ZodIssue,
  value: unknown,
  at: string,
): (Fault & { readonly message: Text })[] {
  const path = joined(at, ...issue.path.map(String));
  const message = textOfIssue(issue, value);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, mostIssues).map((key) => ({
      path: joined(path, key),
      code: 'unknownField',
      message,
      params: { key: key.slice(0, longestPath) },
    }));
  }
  return [{ path, code: 'malformed', message, params: {} }];
}

/** Keys come from the sender and may have any length. */
function joined(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join('.')
    .slice(0, longestPath);
}

/** A plan with errors, as the 422 that the bridge answers (§3). */
export function refusalOf(problems: readonly Problem[]): BridgeError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const detail = inOneLine(errors.flatMap(({ message, action }) => [message, action]));
  return new BridgeError('refused', detail, errors.map(issueOf));
}

function issueOf({ code, message, params, path }: Problem): Issue {
  const farmCode = params.farmCode;
  return { path: path ?? '', code: typeof farmCode === 'string' ? farmCode : code, message, params };
}
