export const spareNumbers = ['absent', 'emptyRow'] as const;
export const secondSubmits = ['taken', 'refused'] as const;

/** How this farm behaves where nobody knows how the service does (§2 step 7, §5). */
export interface Form {
  /** How a question shows a number that was never submitted. */
  readonly spareNumber: (typeof spareNumbers)[number];
  /** What a second submit of one number comes to; it never makes a second task. */
  readonly secondSubmit: (typeof secondSubmits)[number];
}

export const usualForm: Form = { spareNumber: 'absent', secondSubmit: 'taken' };
