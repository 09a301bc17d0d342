import type { Drafted, Values } from '#daemon/farms/renderbus/taskTypes/taskKind.ts';
import type { Offers } from '../offers.ts';
import { machinesFor } from './composing.ts';

/** The machines that can be chosen, beside what the program’s own choices are. */
export function withMachines(drafted: Drafted, cgId: string, values: Values, offers: Offers): Drafted {
  const rows = machinesFor(cgId, offers).map(({ title }) => ({ value: title, title }));
  return { ...drafted, tables: { ...drafted.tables, hardware: { value: values.hardware ?? null, rows } } };
}
