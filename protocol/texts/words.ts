import type { ParamsOf, TextCode } from './text.ts';

/** Says a text of the catalogue in a language that was chosen before. */
export type Words = <Code extends TextCode>(code: Code, ...params: ParamsOf<Code>) => string;
