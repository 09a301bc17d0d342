import { inOneLine } from '#protocol/texts/sentences.ts';
import {
  type FailureCode,
  inWords,
  type Locale,
  type ParamsOf,
  sayStored,
  type Text,
  text,
} from '#protocol/texts/text.ts';
import type { Problem } from './problem.ts';
import type { UnitError } from './unit.ts';

/** A failure of ours: kept with its facts, so that each reader gets it in their language. */
export function failure<Code extends FailureCode>(
  code: Code,
  ...params: ParamsOf<`failures.${Code}`>
): UnitError {
  return { code, ...wordsAndFacts(text(`failures.${code}`, ...params)), from: 'bridge' };
}

/** A failure under a code whose sentence is another text. */
export function failureSaying(code: string, said: Text, from: UnitError['from'] = 'bridge'): UnitError {
  const { message, params } = wordsAndFacts(said);
  return { code, message, from, params: { ...params, text: said.code } };
}

/** A problem that keeps a submission from being planned, as its failure. */
export function problemAsFailure({ code, message, action, params }: Problem): UnitError {
  return { code, message: inOneLine([message, action]), from: 'bridge', params };
}

/** A failure in a language: the farm’s words as they came, and what an earlier version kept as it is. */
export function failureIn(error: UnitError, locale: Locale): UnitError {
  const { code, from, params = {} } = error;
  const said = (known: string) => sayStored(locale, known, params);
  if (typeof params.text === 'string') return { ...error, message: said(params.text) ?? error.message };
  if (from === 'farm') return error;
  const [problem, action] = [said(`problems.${code}.message`), said(`problems.${code}.action`)];
  const planned = problem !== undefined && action !== undefined ? `${problem} ${action}` : undefined;
  return { ...error, message: said(`failures.${code}`) ?? planned ?? error.message };
}

function wordsAndFacts(said: Text): Pick<UnitError, 'message' | 'params'> {
  const message = inWords(said, 'en');
  return Object.keys(said.params).length === 0 ? { message } : { message, params: { ...said.params } };
}
