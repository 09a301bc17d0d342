import * as z from 'zod';

/** The setting by which a preset is picked. */
export const presetSetting = 'preset';

export const FieldControl = z
  .enum(['int', 'number', 'text', 'choice', 'multi', 'bool', 'frames', 'table', 'fact'])
  .meta({ description: 'How the field is drawn; `fact` is read-only. Draw unknown ones as a fact.' });
export const ValueSource = z
  .enum(['chosen', 'scene', 'config', 'farm', 'default'])
  .meta({ description: 'Where the value comes from.' });
export type ValueSource = z.infer<typeof ValueSource>;

const Choice = z.object({
  value: z.unknown().meta({ description: 'Value of the setting when this is chosen.' }),
  title: z.string().meta({ description: 'In the requested language, or a name from the scene.' }),
  cells: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: 'Only for a table: the cells of this row.' }),
});
const fieldBase = {
  key: z.string().meta({ description: 'Key of the setting, or of the fact.' }),
  title: z.string().meta({ description: 'Label, in the requested language.' }),
  help: z.string().meta({ description: 'One or two sentences on what it does; may be empty.' }),
};
const choices = z.array(Choice).optional().meta({ description: 'The choices, in order.' });

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
        'The value as the setting takes it; for a table the selected rows, while `choices` has all rows.',
    }),
    source: ValueSource,
    choices,
    min: z
      .number()
      .optional()
      .meta({ description: 'Smallest value allowed, in the unit given in the title.' }),
    max: z
      .number()
      .optional()
      .meta({ description: 'Largest value allowed, in the unit given in the title.' }),
    maxWidth: z
      .int()
      .optional()
      .meta({ description: 'In the farm’s width units: a Chinese character counts as 2.' }),
    required: z.boolean().meta({ description: 'Whether a submission without it is refused.' }),
    lockedBy: z.string().optional().meta({
      description: 'Who locked the setting; the field is then a fact, and any other choice is ignored.',
    }),
    columns: z.array(FormColumn).optional().meta({ description: 'Only for a table.' }),
    jump: z
      .string()
      .optional()
      .meta({ description: 'Only for a fact: what to select in the host to change it.' }),
  })
  .meta({ description: 'One field of the form, as a host draws it (§5).' });
export type FormField = z.infer<typeof FormField>;

export const FormGroup = z
  .object({
    id: z.string().meta({ description: 'Stable; for remembering whether the group is collapsed.' }),
    title: z.string().meta({ description: 'Heading, in the requested language.' }),
    folded: z.boolean().meta({
      description:
        'Whether it is collapsed initially; a host expands it if the artist did, or to show one of its fields.',
    }),
    fields: z.array(FormField).meta({ description: 'In display order.' }),
  })
  .meta({ description: 'A group of fields under one heading (§5).' });

export const Form = z.object({ groups: z.array(FormGroup).meta({ description: 'In display order.' }) }).meta({
  description:
    'The form of a task type, built by the daemon and drawn by each host; titles in the requested language (§5).',
});
export type Form = z.infer<typeof Form>;
