/** The last twelve months of this machine’s calendar, this one first, such as `2026-11`. */
export function lastMonths(now: Date): readonly string[] {
  return Array.from({ length: 12 }, (_, back) => {
    const month = new Date(now.getFullYear(), now.getMonth() - back, 1);
    return `${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, '0')}`;
  });
}
