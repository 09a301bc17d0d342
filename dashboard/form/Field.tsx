import { words } from '#dashboard/language/words.ts';
import { ChoiceSelect } from './ChoiceSelect.tsx';
import type { FieldProps } from './fieldProps.ts';
import { RowsField } from './RowsField.tsx';
import { textOf } from './settingText.ts';
import { TypedText } from './TypedText.tsx';

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
        <ChoiceSelect {...described} choices={choices} value={value} onValue={(each) => choose(key, each)} />
      );
    case 'table':
    case 'multi':
      return <RowsField {...described} field={field} choose={choose} />;
    case 'int':
    case 'number':
    case 'text':
    case 'frames':
      return (
        <TypedText {...described} control={control} value={value} onValue={(each) => choose(key, each)} />
      );
    default:
      return <output {...described}>{textOf(value) || '—'}</output>;
  }
}
