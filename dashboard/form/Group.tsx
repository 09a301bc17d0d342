import { useRef } from 'preact/hooks';
import type { Form } from '#protocol/bridge/form.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import { Field } from './Field.tsx';
import type { FieldProps } from './fieldProps.ts';
import type { Choices } from './keptChoices.ts';
import { settingAt } from './settingAt.ts';
import { withPending } from './withPending.ts';

interface GroupProps extends Pick<FieldProps, 'choose'> {
  readonly group: Form['groups'][number];
  readonly problems: readonly Problem[];
  readonly pending: Choices;
}

/** Fields under one heading. Where something is to be done it opens, and it closes for nobody but the artist. */
export function Group({ group: { title, folded, fields }, problems, pending, choose }: GroupProps) {
  const asked = problems.map(settingAt);
  const isNeeded = fields.some(({ key, source }) => source === 'chosen' || asked.includes(key));
  const isOpen = useRef(!folded);
  isOpen.current ||= isNeeded;
  return (
    <details class="form-group" open={isOpen.current}>
      <summary>{title}</summary>
      {fields.map((field) => (
        <Field key={field.key} field={withPending(field, pending)} choose={choose} />
      ))}
    </details>
  );
}
