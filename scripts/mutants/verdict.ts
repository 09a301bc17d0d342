import * as z from 'zod';

/** What the tests said of a mutant. */
export const Verdict = z.object({
  kind: z.enum(['killed', 'timedOut', 'survived', 'notExecuted', 'undecided']),
  /** Which test failed. */
  by: z.string().optional(),
  /** Of the test files that decided, as they were. */
  tests: z.string(),
});
export type Verdict = z.infer<typeof Verdict>;
