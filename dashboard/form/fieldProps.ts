import type { FormField } from '#protocol/bridge/form.ts';

/** What every control is drawn with. */
export interface FieldProps {
  readonly field: FormField;
  /** undefined: as if nobody had chosen it. */
  readonly choose: (key: string, value: unknown) => void;
}
