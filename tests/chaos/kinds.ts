import type { Dialect, Family } from './dialects/dialect.ts';
import { dialects } from './dialects/dialects.ts';
import type { RemarkMode } from './double/double.ts';
import type { WeatherName } from './weather.ts';

/** What kind of farm an episode is played against. */
export interface Kind {
  readonly name: string;
  readonly weather: WeatherName;
  readonly remarks: RemarkMode;
  readonly dialect?: Dialect;
  /** Undefined: either. */
  readonly farm?: 'double' | 'sandbox';
  /** How many of its planned tasks a person may be asked about in the end; undefined: as many as it takes. */
  readonly asking?: Asking;
}

export interface Asking {
  /** Kinds of one group are counted together. */
  readonly group: string;
  /** Of the planned tasks, from 0 to 1. */
  readonly most: number;
}

const never: Asking = { group: 'the default dialect without faults', most: 0 };
const hardly: Asking = { group: 'honest farms that lose answers', most: 0.001 };
const seldom: Asking = { group: 'farms that rewrite rows but find marks', most: 0.02 };

export const calm: Kind = { name: 'no faults', weather: 'calm', remarks: 'searched', asking: never };
export const losesAnswers: Kind = {
  name: 'loses answers',
  weather: 'losesAnswers',
  remarks: 'searched',
  asking: hardly,
};
export const storm: Kind = { name: 'all faults', weather: 'storm', remarks: 'searched' };
export const blindKinds: readonly Kind[] = (['truncated', 'filterIgnored', 'neverFound'] as const).map(
  (remarks): Kind => ({ name: `remarks ${remarks}`, weather: 'losesCalls', remarks, farm: 'double' }),
);

const weatherOf: Readonly<Record<Family, WeatherName>> = {
  rewrites: 'losesAnswers',
  ids: 'losesAnswers',
  searches: 'losesCalls',
  surroundings: 'losesAnswers',
};

export function kindOf(dialect: Dialect): Kind {
  return {
    name: dialect.name,
    weather: weatherOf[dialect.family],
    remarks: 'searched',
    dialect,
    ...(dialect.farm === undefined ? {} : { farm: dialect.farm }),
    ...(dialect.family === 'rewrites' ? { asking: seldom } : {}),
  };
}

/** A round of all kinds; those without a dialect of their own come between the others. */
export const kinds: readonly Kind[] = [
  calm,
  calm,
  ...blindKinds,
  ...dialects.flatMap((dialect, index) => {
    const [between] = [[storm], [losesAnswers], []][index % 3] ?? [];
    return [kindOf(dialect), ...(between ? [between] : [])];
  }),
];
