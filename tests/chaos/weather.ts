import { faults } from './faults/faults.ts';

/** Which faults there are, and how often. */
export interface Weather {
  /** Names of the faults; undefined: all of them. */
  readonly only?: readonly string[];
  /** How likely one is, for creates and operations, and for queries. */
  readonly rates: { readonly effect: number; readonly query: number };
}

/** Whether a create had its effect: what most answers to it leave open. */
const answersLost = ['answer lost after effect', '5xx after effect', 'truncated JSON', 'slow', 'list lag'];

export const weathers = {
  /** Nothing but kills. */
  calm: { only: [], rates: { effect: 0, query: 0 } },
  /** Calls arrive; what the farm answers to them is often lost. */
  losesAnswers: { only: answersLost, rates: { effect: 0.3, query: 0.1 } },
  /** Calls are lost on either way, and some arrive late. */
  losesCalls: {
    only: [
      ...answersLost,
      'answer lost before effect',
      '5xx before effect',
      'committed late',
      'interval text',
    ],
    rates: { effect: 0.4, query: 0.1 },
  },
  /** Everything that is known to go wrong. */
  storm: { rates: { effect: 0.6, query: 0.2 } },
} as const satisfies Readonly<Record<string, Weather>>;

export type WeatherName = keyof typeof weathers;

/** A fault that is not there cannot be met. */
export function unknownFaults({ only = [] }: Weather): readonly string[] {
  return only.filter((name) => faults.every((fault) => fault.name !== name));
}
