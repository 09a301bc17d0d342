import './labelledField.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, in a sentence. */
  readonly wrong?: string | undefined;
  readonly children: (ids: {
    readonly id: string;
    readonly describedBy: string | undefined;
  }) => ComponentChildren;
}

/** A label, what is typed or chosen, what it means, and what is wrong with it. */
export function LabelledField({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = wrong ?? hint;
  return (
    <div class="labelled-field" data-wrong={wrong === undefined ? undefined : 'true'}>
      <label for={id}>{label}</label>
      {children({ id, describedBy: note === undefined ? undefined : noteId })}
      {note === undefined ? null : (
        <span id={noteId} class="labelled-field-note">
          {note}
        </span>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly most?: number;
  readonly onInput: (value: string) => void;
}

export function TextField({ value, most, onInput, ...field }: TextFieldProps) {
  return (
    <LabelledField {...field}>
      {({ id, describedBy }) => (
        <input
          id={id}
          type="text"
          value={value}
          maxLength={most}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={describedBy}
          aria-invalid={field.wrong === undefined ? undefined : 'true'}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </LabelledField>
  );
}

interface SelectFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export function SelectField({ value, options, onChange, ...field }: SelectFieldProps) {
  return (
    <LabelledField {...field}>
      {({ id, describedBy }) => (
        <select
          id={id}
          value={value}
          aria-describedby={describedBy}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </LabelledField>
  );
}
