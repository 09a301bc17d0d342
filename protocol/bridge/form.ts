import * as z from 'zod';

/** The setting by which a preset is picked. */
export const presetSetting = 'preset';

export const FieldControl = z
  .enum(['int', 'number', 'text', 'choice', 'multi', 'bool', 'frames', 'table', 'fact'])
  .meta({ description: 'How it is drawn; `fact` is only shown. Unknown ones are shown as a fact.' });
export const ValueSource = z
  .enum(['chosen', 'scene', 'config', 'farm', 'default'])
  .meta({ description: 'Where the value comes from.' });
export type ValueSource = z.infer<typeof ValueSource>;

const Choice = z.object({
  value: z.unknown().meta({ description: 'What the setting becomes when it is chosen.' }),
  title: z.string().meta({ description: 'In the asked language, or a name from the scene.' }),
  cells: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: 'Only of a table: what stands in the columns of this row.' }),
});
const fieldBase = {
  key: z.string().meta({ description: 'Key of the setting; for a fact, of the fact.' }),
  title: z.string().meta({ description: 'Label, in the asked language.' }),
  help: z.string().meta({ description: 'A sentence or two on what it does; may be empty.' }),
};
const choices = z.array(Choice).optional().meta({ description: 'What can be chosen, in order.' });

export const FormColumn = z
  .object({
    ...fieldBase,
    key: z.string().meta({ description: 'Key in the rows of the table.' }),
    control: FieldControl,
    choices,
    required: z.boolean().meta({ description: 'Whether a row without it is an error.' }),
  })
  .meta({ description: 'One column of a table (§5).' });

export const FormField = z
  .object({
    ...fieldBase,
    control: FieldControl,
    value: z.unknown().meta({
      description:
        'As the setting takes it; of a table the chosen rows, while `choices` are all that there are.',
    }),
    source: ValueSource,
    choices,
    min: z
      .number()
      .optional()
      .meta({ description: 'Smallest number that is taken, in the unit of the title.' }),
    max: z
      .number()
      .optional()
      .meta({ description: 'Largest number that is taken, in the unit of the title.' }),
    maxWidth: z.int().optional().meta({ description: 'In the farm’s width: a Chinese character counts 2.' }),
    required: z.boolean().meta({ description: 'Whether a submission without it is refused.' }),
    lockedBy: z.string().optional().meta({
      description: 'Who locked the setting; then the field is a fact, and what is chosen for it is not used.',
    }),
    columns: z.array(FormColumn).optional().meta({ description: 'Only of a table.' }),
    jump: z
      .string()
      .optional()
      .meta({ description: 'Only of a fact: what to select in the host to change it.' }),
  })
  .meta({ description: 'One field as a host draws it (§5).' });
export type FormField = z.infer<typeof FormField>;

export const FormGroup = z
  .object({
    id: z.string().meta({ description: 'Stable; for remembering whether it is folded.' }),
    title: z.string().meta({ description: 'Heading, in the asked language.' }),
    folded: z.boolean().meta({
      description:
        'Whether it is drawn folded at first; a host opens it where the artist did, and to show a field of it.',
    }),
    fields: z.array(FormField).meta({ description: 'In the order to draw.' }),
  })
  .meta({ description: 'A group of fields under one heading (§5).' });

export const Form = z
  .object({ groups: z.array(FormGroup).meta({ description: 'In the order to draw.' }) })
  .meta({
    description:
      'The dialog of a task type, built by the daemon, drawn by each host; titles in the asked language (§5).',
  });
export type Form = z.infer<typeof Form>;
