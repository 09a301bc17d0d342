import path from 'node:path';
import type * as z from 'zod';
import type { Log, StudioChecks } from '#daemon/submissions/ports.ts';
import { textOfIssue } from '#protocol/bridge/issueText.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import { inWords, say, type Text, text } from '#protocol/texts/text.ts';
import { programsIn, reasonNotToRun, reasonNotToRunFile } from './ownPrograms.ts';
import { runProgram } from './runProgram.ts';
import { StudioProblems } from './studioProblem.ts';

export interface StudioChecksParts {
  /** `checks.d` of the home; need not be there. */
  readonly folder: string;
  readonly log: Log;
  /** For each program. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 2000;

/** Those of several folders, side by side. */
export function allChecks(all: readonly StudioChecks[]): StudioChecks {
  return {
    judge: async (plan, locale) =>
      (await Promise.all(all.map((checks) => checks.judge(plan, locale)))).flat(),
  };
}

/** Asks every program in the folder what it thinks of a plan, side by side (docs/studio-checks.md). */
export function createStudioChecks({
  folder,
  log,
  timeoutMs = usualTimeoutMs,
}: StudioChecksParts): StudioChecks {
  async function ask(name: string, input: string, locale: Locale): Promise<Problem[]> {
    const reasonNot = await reasonNotToRun(path.join(folder, name));
    const outcome =
      reasonNot === undefined
        ? await runProgram(path.join(folder, name), { input, cwd: folder, timeoutMs })
        : { ok: false as const, reason: reasonNot };
    const read = outcome.ok ? readAnswer(outcome.output) : outcome;
    if (read.ok) return read.problems.map((problem) => wordsOf(problem, name, locale));
    return [failure(name, read.reason, locale)];
  }

  function failure(program: string, why: Text, locale: Locale): Problem {
    log.warn(`studio check ${program}: ${inWords(why, 'en')}`);
    const params = { program, reason: inWords(why, locale) };
    return {
      code: 'studioCheckFailed',
      severity: 'warning',
      message: say(locale, 'problems.studioCheckFailed.message', params),
      action: say(locale, 'problems.studioCheckFailed.action'),
      params,
    };
  }

  return {
    async judge(plan, locale) {
      const programs = await programsIn(folder);
      if (programs.length === 0) return [];
      const reasonNot = await reasonNotToRunFile(folder);
      if (reasonNot !== undefined) return [failure(path.basename(folder), reasonNot, locale)];
      const input = JSON.stringify(plan);
      return (await Promise.all(programs.map((name) => ask(name, input, locale)))).flat();
    },
  };
}

function readAnswer(
  output: string,
):
  | { readonly ok: true; readonly problems: readonly StudioProblems[number][] }
  | { readonly ok: false; readonly reason: Text } {
  if (output.trim() === '') return { ok: true, problems: [] };
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return { ok: false, reason: text('studioChecks.notJson') };
  }
  const parsed = StudioProblems.safeParse(value);
  if (parsed.success) return { ok: true, problems: parsed.data };
  const [issue] = parsed.error.issues;
  const facts = {
    path: `/${placeOf(issue).map(String).join('.')}`,
    reason: issue ? textOfIssue(issue, value) : '',
  };
  return { ok: false, reason: text('studioChecks.otherShape', facts) };
}

function placeOf(issue: z.core.$ZodIssue | undefined): readonly PropertyKey[] {
  if (!issue) return [];
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

/** A studio’s own text, `{name}` filled in: a parameter that is missing stays visible. */
function fillIn(sentence: string, params: Readonly<Record<string, unknown>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}

function wordsOf(
  { code, severity, message, action, params, path: at, node }: StudioProblems[number],
  program: string,
  locale: Locale,
): Problem {
  const said = (sentence: typeof message) =>
    fillIn(typeof sentence === 'string' ? sentence : (sentence[locale] ?? sentence.en), params);
  return {
    code,
    severity,
    message: said(message),
    action: said(action ?? ''),
    params: { ...params, program },
    ...(at === undefined ? {} : { path: at }),
    ...(node === undefined ? {} : { node }),
  };
}
