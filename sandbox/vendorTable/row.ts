import type { FarmErrorCode } from '#protocol/renderbus/errorCodes.ts';
import type { FormName } from './forms.ts';

/** The rules of rules.ts. */
export type RuleName = 'onlyOfAnimation' | 'framesOfVrscenes' | 'oneChange' | 'addressOfMode';

/** One row of a vendor's table of request fields: its columns, and what its text says of the value. */
export interface Row {
  /** `rows` is a JSON array of objects, each with the fields of `rows`. */
  readonly type: 'string' | 'int' | 'float' | 'rows';
  readonly required?: true;
  /** The widest text, in the farm's count: a Chinese character is 2 wide. */
  readonly width?: number;
  /** The only values that are legal. */
  readonly values?: readonly (string | number)[];
  readonly least?: number;
  readonly most?: number;
  /** How many decimals a float may have. */
  readonly decimals?: number;
  /** The inner form of a text. */
  readonly form?: FormName;
  /** Required as soon as this other field is set, or is set to one of the values. */
  readonly requiredWith?: { readonly field: string; readonly values?: readonly (string | number)[] };
  /** What the field's value must have to do with those of other fields. */
  readonly rule?: RuleName;
  readonly rows?: Table;
}

/** The fields of one action, in the order in which the farm looks at them. */
export type Table = Readonly<Record<string, Row>>;

/** What the farm refuses a field with. */
export interface Fault {
  readonly code: Extract<FarmErrorCode, '1020' | '1021' | '1022' | '1023' | '1024'>;
  readonly expected: string;
  readonly got: string;
}

type ValueOf<R extends Row> = R extends { readonly values: readonly (infer Value)[] }
  ? Value
  : R extends { readonly rows: infer Rows extends Table }
    ? readonly BodyOf<Rows>[]
    : R['type'] extends 'string'
      ? string
      : number;

type RequiredFields<T extends Table> = {
  [Name in keyof T]: T[Name] extends { readonly required: true } ? Name : never;
}[keyof T];

/** A body that passed the table. */
export type BodyOf<T extends Table> = {
  readonly [Name in RequiredFields<T>]: ValueOf<T[Name]>;
} & {
  readonly [Name in Exclude<keyof T, RequiredFields<T>>]?: ValueOf<T[Name]> | undefined;
};
