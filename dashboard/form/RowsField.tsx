import { words } from '#dashboard/language/words.ts';
import type { FormField } from '#protocol/bridge/form.ts';
import { ChoiceSelect } from './ChoiceSelect.tsx';
import type { FieldProps } from './fieldProps.ts';
import { textOf } from './settingText.ts';
import { TypedText } from './TypedText.tsx';
import { cellOf, rowsOf, type TableRow, valueOfRows, withCell } from './tableRows.ts';

/** Rows of which any number can be chosen, such as layers or the scenes of a model, each with what is set for it alone. */
export function RowsField({ field, choose, ...described }: FieldProps & { readonly id: string }) {
  const { key, title, columns = [] } = field;
  const rows = rowsOf(field);
  const change = (index: number, changed: TableRow) =>
    choose(
      key,
      valueOfRows(
        field,
        rows.map((row, at) => (at === index ? changed : row)),
      ),
    );
  if (rows.length === 0) return <output {...described}>{words('dashboard.form.noRows')}</output>;
  return (
    <div class="rows" {...described}>
      <table aria-label={title}>
        <thead>
          <tr>
            <td />
            {columns.length === 0 ? <th scope="col">{title}</th> : null}
            {columns.map((column) => (
              <th key={column.key} scope="col" title={column.help}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.title} ${index}`}>
              <td>
                <input
                  type="checkbox"
                  aria-label={row.title}
                  checked={row.isChosen}
                  onChange={({ currentTarget }) => change(index, { ...row, isChosen: currentTarget.checked })}
                />
              </td>
              {columns.length === 0 ? <td>{row.title}</td> : null}
              {columns.map((column) => (
                <td key={column.key}>
                  <Cell row={row} column={column} change={(changed) => change(index, changed)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly row: TableRow;
  readonly column: NonNullable<FormField['columns']>[number];
  readonly change: (row: TableRow) => void;
}

function Cell({ row, column: { key, title, control, choices = [] }, change }: CellProps) {
  const value = cellOf(row, key);
  const onValue = (chosen: unknown) => change(withCell(row, key, chosen));
  const label = { 'aria-label': `${row.title}: ${title}` };
  if (control === 'choice')
    return <ChoiceSelect {...label} choices={choices} value={value} onValue={onValue} />;
  if (control === 'int' || control === 'number' || control === 'text' || control === 'frames')
    return <TypedText {...label} control={control} value={value} onValue={onValue} />;
  return <bdi>{choices.find((each) => each.value === value)?.title ?? textOf(value)}</bdi>;
}
