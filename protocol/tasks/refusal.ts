/** What a farm’s refusal asks of us (§4, error classes). */
export type RefusalClass =
  | 'ourBug'
  | 'tooLong'
  | 'account'
  | 'validation'
  /** Calls came faster than the farm’s interval; the call had no effect. */
  | 'pace'
  | 'unknown';
