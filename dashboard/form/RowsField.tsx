import { words } from '#dashboard/language/words.ts';
import type { FieldProps } from './fieldProps.ts';
import { textOf } from './settingText.ts';

/** Rows of which any number can be chosen, such as the scenes of a model; each by its name. */
export function RowsField({ field, choose, ...described }: FieldProps & { readonly id: string }) {
  const { key, title, choices = [], columns = [], value } = field;
  const chosen = Array.isArray(value) ? value : [];
  const setChosen = (row: unknown, isChosen: boolean) =>
    choose(
      key,
      choices.map((each) => each.value).filter((each) => (each === row ? isChosen : chosen.includes(each))),
    );
  if (choices.length === 0) return <output {...described}>{words('dashboard.form.noRows')}</output>;
  const shown = columns.length > 0 ? columns : [{ key: '', title }];
  return (
    <div class="rows" {...described}>
      <table aria-label={title}>
        <thead>
          <tr>
            <th aria-label={words('dashboard.form.chosen')} />
            {shown.map((column) => (
              <th key={column.key} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {choices.map((row) => (
            <tr key={row.title}>
              <td>
                <input
                  type="checkbox"
                  aria-label={row.title}
                  checked={chosen.includes(row.value)}
                  onChange={({ currentTarget }) => setChosen(row.value, currentTarget.checked)}
                />
              </td>
              {shown.map((column) => (
                <td key={column.key}>{column.key === '' ? row.title : textOf(row.cells?.[column.key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
