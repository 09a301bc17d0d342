import type { Form } from '#protocol/bridge/form.ts';
import { listNames } from '#protocol/display/listNames.ts';
import type { Text } from '#protocol/texts/text.ts';
import type { PlannedCreate, PlannedTask } from './records.ts';

/** The value of each setting, whether chosen, from the scene or by default. */
export type SettledValues = Readonly<Record<string, { readonly value: unknown }>>;

/** A field of a request that the farm would refuse. */
export interface RefusedField {
  readonly path: string;
  readonly farmCode: string;
  readonly expected: string;
  readonly got: string;
  /** What it has to be, in each language. */
  readonly text: Text;
}

/** A cell of a setting that is a table. */
export interface CellOfSetting {
  readonly setting: string;
  /** What the row is called. */
  readonly row: string;
  readonly column: string;
}

/** What a kind of task knows of the fields of its requests. */
export interface JudgesFields {
  /** Where a field of the body comes from, where that is no setting of its name: `camera` → `settings.cameras`. */
  readonly originOf: (field: string) => string;
  /** Where a field was entered in a row of a table instead. */
  readonly cellOf?: (
    field: string,
    plannedTask: PlannedTask,
    values: SettledValues,
  ) => CellOfSetting | undefined;
  /** Holds a request against what the farm takes; `values` say what was entered where the request says it otherwise. */
  refusedFields(create: PlannedCreate, values: SettledValues): readonly RefusedField[];
}

/** A field that the farm would refuse, and where the artist finds it: a setting, or a cell of its table. */
export interface RefusedSetting {
  readonly field: RefusedField;
  readonly origin: string;
  readonly cell?: CellOfSetting | undefined;
}

export function refusedSettings(
  plannedTask: PlannedTask,
  taskType: JudgesFields,
  values: SettledValues,
): RefusedSetting[] {
  return taskType.refusedFields(plannedTask.create, values).map((field) => {
    const cell = taskType.cellOf?.(field.path, plannedTask, values);
    return { field, cell, origin: cell ? `settings.${cell.setting}` : taskType.originOf(field.path) };
  });
}

/** What problems say of them: once for all rows of a table that have the same wrong value. */
export function refusalsOf(refused: readonly RefusedSetting[], form: Form) {
  const alike = Map.groupBy(refused, ({ origin, cell, field: { farmCode, expected, got, path } }) =>
    JSON.stringify([origin, cell?.column ?? path, farmCode, expected, got]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { field, origin, cell } = first;
    const { path, farmCode, expected, got, text: rule } = field;
    const rows = new Set(group.flatMap((each) => each.cell?.row ?? []));
    const title = titleOf(form, origin.replace(/^settings\./, ''), cell?.column) ?? path;
    const name = cell ? `${title} (${listNames([...rows])})` : title;
    return [{ path: origin, params: { field: path, name, farmCode, expected, got, rule } }];
  });
}

/** The label that an artist reads beside the setting, or above the column; undefined if the form does not show it. */
function titleOf({ groups }: Form, key: string, column: string | undefined): string | undefined {
  const found = groups.flatMap(({ fields }) => fields).find((field) => field.key === key);
  if (column === undefined) return found?.title;
  return found?.columns?.find((each) => each.key === column)?.title;
}
