import type { FormField } from '#protocol/bridge/form.ts';
import { textOf } from './settingText.ts';

interface ChoiceSelectProps {
  readonly choices: NonNullable<FormField['choices']>;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
  readonly id?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-label'?: string;
}

/** One of what the daemon offers; a value that it does not offer is shown until another is chosen. */
export function ChoiceSelect({ choices, value, onValue, ...described }: ChoiceSelectProps) {
  const at = choices.findIndex((each) => each.value === value);
  return (
    <select
      {...described}
      value={at}
      onChange={({ currentTarget }) => onValue(choices[Number(currentTarget.value)]?.value)}
    >
      {at >= 0 ? null : <option value={-1}>{textOf(value)}</option>}
      {choices.map(({ title }, index) => (
        <option key={title} value={index}>
          {title}
        </option>
      ))}
    </select>
  );
}
