import { z } from 'zod';

export const FieldControl = z.enum([
  'int',
  'number',
  'text',
  'choice',
  'multi',
  'bool',
  'frames',
  'table',
  'fact',
]);
export const ValueSource = z
  .enum(['chosen', 'scene', 'config', 'farm', 'default'])
  .meta({ description: 'Where the value comes from.' });
export type ValueSource = z.infer<typeof ValueSource>;

const Choice = z.object({
  value: z.unknown(),
  title: z.string(),
  cells: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: 'Only of a table: what stands in the columns of this row.' }),
});
const fieldBase = {
  key: z.string().meta({ description: 'Key of the setting; for a fact, of the fact.' }),
  title: z.string(),
  help: z.string(),
};

/** One column of a table field. */
export const FormColumn = z.object({
  ...fieldBase,
  control: FieldControl,
  choices: z.array(Choice).optional(),
  required: z.boolean(),
});

/** One field as a host draws it (§5). */
export const FormField = z.object({
  ...fieldBase,
  control: FieldControl,
  value: z.unknown().meta({
    description:
      'As the setting takes it; of a table the chosen rows, while `choices` are all that there are.',
  }),
  source: ValueSource,
  choices: z.array(Choice).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxWidth: z.int().optional().meta({ description: 'In the farm’s width: a Chinese character counts 2.' }),
  required: z.boolean(),
  columns: z.array(FormColumn).optional().meta({ description: 'Only of a table.' }),
  jump: z
    .string()
    .optional()
    .meta({ description: 'Only of a fact: what to select in the host to change it.' }),
});
export type FormField = z.infer<typeof FormField>;

export const FormGroup = z.object({ id: z.string(), title: z.string(), fields: z.array(FormField) });

/** The dialog of a task type, built by the daemon, drawn by each host; titles in the asked language (§5). */
export const Form = z.object({ groups: z.array(FormGroup) });
export type Form = z.infer<typeof Form>;
