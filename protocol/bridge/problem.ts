import * as z from 'zod';

export const Problem = z
  .object({
    code: z.string().meta({ description: 'Stable, such as sceneNotSaved.' }),
    severity: z
      .enum(['error', 'warning', 'note'])
      .meta({ description: 'Errors block a submission; warnings and notes show.' }),
    message: z.string().meta({ description: 'What is the matter, in the asked language.' }),
    action: z.string().meta({ description: 'What to do about it, in the asked language.' }),
    params: z.record(z.string(), z.unknown()).meta({ description: 'The facts in the sentences.' }),
    path: z.string().optional().meta({ description: 'The setting or snapshot field it is about.' }),
    acknowledged: z.literal(true).optional().meta({
      description:
        'A warning with which the scene was submitted before: a note, until one of its params, its path or node is another.',
    }),
    node: z.string().optional().meta({ description: 'The culprit in the host, to select.' }),
  })
  .meta({ description: 'Something that an artist should know before sending (§5).' });
export type Problem = z.infer<typeof Problem>;
