/** How a farm interprets what its text leaves open (§3.1, §3.3, §5); each is a setting of that name. */
export interface FarmForm {
  /** Numbers travel as texts. */
  readonly numbersAsStrings: boolean;
  /** A resubmit names the frames of its task. */
  readonly sendFrameOnRestart: boolean;
  readonly timeoutUnit: 'hours' | 'seconds';
}

export const provenForm: FarmForm = {
  numbersAsStrings: false,
  sendFrameOnRestart: false,
  timeoutUnit: 'hours',
};

/** A body as this farm is sent it. */
export function inForm<Body>(body: Body, { numbersAsStrings }: Pick<FarmForm, 'numbersAsStrings'>): Body {
  return numbersAsStrings ? (numbersAsTexts(body) as Body) : body;
}

function numbersAsTexts(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(numbersAsTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, numbersAsTexts(inner)]));
}
