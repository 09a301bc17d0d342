import { useEffect, useRef } from 'preact/hooks';
import { words } from '#dashboard/language/words.ts';
import type { FieldProps } from './fieldProps.ts';
import { RowsField } from './RowsField.tsx';
import { settingOf, textOf } from './settingText.ts';

/** One field as the daemon describes it; a control that nobody knows is shown as a fact. */
export function Field({ field, choose }: FieldProps) {
  const id = `field-${field.key}`;
  const help = field.help === '' ? undefined : `${id}-help`;
  return (
    <div class="field" data-control={field.control} data-chosen={field.source === 'chosen'}>
      <label for={id}>
        {field.title}
        {field.required ? <abbr class="required" title={words('dashboard.form.required')} /> : null}
      </label>
      <div class="control">
        <Control id={id} help={help} field={field} choose={choose} />
        {field.source === 'chosen' && field.control !== 'fact' ? (
          <button type="button" class="plain" onClick={() => choose(field.key, undefined)}>
            {words('dashboard.form.reset')}
          </button>
        ) : null}
      </div>
      {help === undefined ? null : (
        <p id={help} class="help">
          {field.help}
        </p>
      )}
    </div>
  );
}

const keyboards = { int: 'numeric', number: 'decimal' } as const;

/** What the daemon answers replaces the text, but not under the hands of somebody who types. */
function TypedText({ field, choose, ...described }: FieldProps & { readonly id: string }) {
  const input = useRef<HTMLInputElement>(null);
  const { key, control } = field;
  const text = textOf(field.value);
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
      onInput={({ currentTarget }) => choose(key, settingOf(control, currentTarget.value))}
    />
  );
}

interface ControlProps extends FieldProps {
  readonly id: string;
  readonly help: string | undefined;
}

function Control({ id, help, field, choose }: ControlProps) {
  const { key, control, value, choices = [] } = field;
  const described = { id, 'aria-describedby': help };
  switch (control) {
    case 'bool':
      return (
        <input
          {...described}
          type="checkbox"
          checked={value === true}
          onChange={({ currentTarget }) => choose(key, currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <select
          {...described}
          value={choices.findIndex((each) => each.value === value)}
          onChange={({ currentTarget }) => choose(key, choices[Number(currentTarget.value)]?.value)}
        >
          {choices.some((each) => each.value === value) ? null : <option value={-1}>{textOf(value)}</option>}
          {choices.map(({ title }, index) => (
            <option key={title} value={index}>
              {title}
            </option>
          ))}
        </select>
      );
    case 'table':
    case 'multi':
      return <RowsField {...described} field={field} choose={choose} />;
    case 'int':
    case 'number':
    case 'text':
    case 'frames':
      return <TypedText {...described} field={field} choose={choose} />;
    default:
      return <output {...described}>{textOf(value) || '—'}</output>;
  }
}
