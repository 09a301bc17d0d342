/** Whether a field of a row was filled in; an emptied one leaves it to the scene. */
export function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
