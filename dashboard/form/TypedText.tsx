import { useEffect, useRef } from 'preact/hooks';
import type { FormField } from '#protocol/bridge/form.ts';
import { settingOf, textOf } from './settingText.ts';

interface TypedTextProps {
  readonly control: FormField['control'];
  readonly value: unknown;
  /** undefined: as if nobody had chosen it. */
  readonly onValue: (value: unknown) => void;
  readonly id?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-label'?: string;
}

const keyboards = { int: 'numeric', number: 'decimal' } as const;

/** What the daemon answers replaces the text, but not under the hands of somebody who types. */
export function TypedText({ control, value, onValue, ...described }: TypedTextProps) {
  const input = useRef<HTMLInputElement>(null);
  const text = textOf(value);
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = text;
  }, [text]);
  return (
    <input
      {...described}
      ref={input}
      type="text"
      inputMode={control === 'int' || control === 'number' ? keyboards[control] : 'text'}
      defaultValue={text}
      onInput={({ currentTarget }) => onValue(settingOf(control, currentTarget.value))}
      // Emptied is not chosen: what holds then is shown again.
      onBlur={({ currentTarget }) => {
        if (currentTarget.value.trim() === '') currentTarget.value = text;
      }}
    />
  );
}
