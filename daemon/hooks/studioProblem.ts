import * as z from 'zod';
import { Problem } from '#protocol/bridge/problem.ts';

const most = 100;
const sentence = z.string().max(2000);
const words = z.union([sentence, z.object({ en: sentence }).catchall(sentence)]);

/** What a program in checks.d answers: problems, with texts in one language or in several. */
export const StudioProblems = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[A-Za-z][\w.-]{0,63}$/, 'a code is letters, digits, dots, dashes'),
      severity: Problem.shape.severity,
      message: words,
      action: words.optional(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
      path: z.string().max(256).optional(),
      node: z.string().max(1024).optional(),
    }),
  )
  .max(most);
export type StudioProblems = z.output<typeof StudioProblems>;
