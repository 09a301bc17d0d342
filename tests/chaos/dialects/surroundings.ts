import { type Row, withBody, withRows } from '../faults/farmCall.ts';
import type { Dialect } from './dialect.ts';

const minuteMs = 60_000;
const zoneMs = 8 * 60 * minuteMs;

const clocks: Readonly<Record<string, number>> = {
  'clock 3 h behind': -180,
  'clock 5 h ahead': 300,
  'clock 8 h behind': -480,
  'clock 100 min behind': -100,
};

const datesAsked = ['start_date_after', 'start_date_before'];

/** What the farm writes down as the time is the same way wrong as what it understands by one. */
const wrongClocks = Object.entries(clocks).map(([name, minutes]): Dialect => {
  const clockOffsetMs = minutes * minuteMs;
  return {
    name,
    family: 'surroundings',
    clockOffsetMs,
    create:
      () =>
      async ({ call, farm }) => {
        if (call.action !== 'query_task') return farm();
        const text = await farm(
          withBody(call.text, (body) =>
            Object.fromEntries(
              Object.entries(body).map(([field, value]) => [
                field,
                datesAsked.includes(field) ? moved(value, -clockOffsetMs) : value,
              ]),
            ),
          ),
        );
        return withRows(text, (rows) => rows.map((row) => timesMoved(row, clockOffsetMs)));
      },
  };
});

function timesMoved(row: Row, ms: number): Row {
  const { submit_time, completed_time } = row;
  return {
    ...row,
    submit_time: moved(submit_time, ms),
    ...(completed_time === undefined ? {} : { completed_time: moved(completed_time, ms) }),
  };
}

/** A time of the farm, `2016-08-31 23:59:59`, and so many milliseconds; anything else as it is. */
function moved(text: unknown, ms: number): unknown {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return text;
  const epochMs = Date.parse(`${text.replace(' ', 'T')}Z`) - zoneMs + ms;
  return new Date(epochMs + zoneMs).toISOString().slice(0, 19).replace('T', ' ');
}

const labels: Readonly<Record<string, string>> = {
  'output_label above its folder': '/../../elsewhere',
  'output_label with backslashes': '\\..\\..\\elsewhere',
};

const strangeLabels = Object.entries(labels).map(
  ([name, output_label]): Dialect => ({
    name,
    family: 'surroundings',
    create:
      () =>
      async ({ call, farm }) => {
        const text = await farm();
        return call.action === 'query_task'
          ? withRows(text, (rows) => rows.map((row) => ({ ...row, output_label })))
          : text;
      },
  }),
);

export const surroundingDialects: readonly Dialect[] = [...wrongClocks, ...strangeLabels];
