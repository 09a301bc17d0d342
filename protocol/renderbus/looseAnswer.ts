import * as z from 'zod';
import type { FieldManual } from './field.ts';
import { canonicalTaskId } from './taskId.ts';

/** More of a text is cut: no field of the farm means so much. */
const longestText = 4096;
const highestCount = 2_147_483_647;
/** Nor does any answer: a longer list is none that can be read. */
const longestList = 100_000;

/**
 * Readers take a text, a number or nothing where the farm means a text (§4). Nothing reads as "", and so does a list or an
 * object: one odd field of one row must not cost the answer with all its rows.
 */
export function looseText(manual: FieldManual, most = longestText) {
  return z
    .unknown()
    .optional()
    .transform((value) => (isScalar(value) ? cut(String(value), most) : ''))
    .meta({ ...manual, reads: 'text' });
}

/** Words of the farm that must not be lost, whatever it wraps them in: what is not a string is shown as its JSON. */
export function textOfAny(value: unknown): string {
  if (value === null || value === undefined) return '';
  return cut(typeof value === 'object' ? jsonOf(value) : String(value), longestText);
}

/** Nested deeper than the stack reaches it has no words to show. */
function jsonOf(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

/** The id of a task, read in its one form. A number that JSON has rounded is none. */
export function looseTaskId(manual: FieldManual) {
  return z
    .unknown()
    .optional()
    .transform((value) => {
      if (!isScalar(value) || (typeof value === 'number' && !Number.isSafeInteger(value))) return '';
      return canonicalTaskId(cut(String(value), longestText));
    })
    .meta({ ...manual, reads: 'text' });
}

/** Readers take `3`, `"3"` or nothing where the farm means a count. Nothing, a negative number and what is not a number read as 0. */
export function looseInt(manual: FieldManual) {
  return z
    .unknown()
    .optional()
    .transform((value) => {
      const number = typeof value === 'string' || typeof value === 'number' ? Math.trunc(Number(value)) : 0;
      return Number.isNaN(number) ? 0 : Math.min(highestCount, Math.max(0, number));
    })
    .meta({ ...manual, reads: 'count' });
}

/** A list that may come as null, "" or not at all when it is empty; empty elements are dropped (§4, §6). */
export function looseList<Item extends z.ZodType>(item: Item, manual: FieldManual) {
  return z
    .unknown()
    .optional()
    .transform((list) => {
      if (list === undefined || list === null || list === '') return [];
      if (Array.isArray(list) && list.length > longestList) return 'too long';
      return Array.isArray(list) ? list.filter(isFilled) : list;
    })
    .pipe(z.array(item))
    .meta({ ...manual, reads: 'list' });
}

/** A list of objects within a row: what is no list reads as empty, and what is no object is left out. */
export function innerList<Item extends z.ZodType>(item: Item, manual: FieldManual) {
  return z
    .unknown()
    .optional()
    .transform((list) => (Array.isArray(list) && list.length <= longestList ? list.filter(isRow) : []))
    .pipe(z.array(item))
    .meta({ ...manual, reads: 'list' });
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Marked, so that what was cut passes for nothing else. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

function isRow(element: unknown): boolean {
  return isFilled(element) && typeof element === 'object' && !Array.isArray(element);
}

function isFilled(element: unknown): boolean {
  if (element === null || element === undefined || element === '') return false;
  return typeof element !== 'object' || Object.keys(element).length > 0;
}

/** How many rows there are in all; a text in some answers, a number in others. */
export function totalSize(source: string) {
  return looseInt({ zh: '数据总条数', description: 'Number of rows in all.', source });
}

/** The rows of an answer. */
export function rows<Row extends z.ZodType>(row: Row, description: string, source: string) {
  return looseList(row, { zh: '数据集合', description, source });
}
