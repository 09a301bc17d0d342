import * as z from 'zod';

export const Problem = z
  .object({
    code: z.string().meta({ description: 'Stable identifier, such as sceneNotSaved.' }),
    severity: z
      .enum(['error', 'warning', 'note'])
      .meta({ description: 'Errors block a submission; warnings and notes do not.' }),
    message: z.string().meta({ description: 'What is wrong, in the requested language.' }),
    action: z.string().meta({ description: 'What to do about it, in the requested language.' }),
    params: z.record(z.string(), z.unknown()).meta({ description: 'The values in the sentences.' }),
    path: z.string().optional().meta({ description: 'The setting or snapshot field it concerns.' }),
    acknowledged: z.literal(true).optional().meta({
      description:
        'Whether the scene has already been submitted with this warning: it is then shown as a note until its params, path or node change.',
    }),
    node: z.string().optional().meta({ description: 'The object to select in the host.' }),
  })
  .meta({ description: 'Something an artist should know before submitting (§5).' });
export type Problem = z.infer<typeof Problem>;
