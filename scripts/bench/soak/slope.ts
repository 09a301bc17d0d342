/** How much `of` grows for each unit of `at`, by the line that lies nearest to all points (least squares). */
export function slopeOf(points: readonly { readonly at: number; readonly of: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(points.map(({ at }) => at));
  const level = mean(points.map(({ of }) => of));
  const spread = points.reduce((sum, { at }) => sum + (at - middle) ** 2, 0);
  return points.reduce((sum, { at, of }) => sum + (at - middle) * (of - level), 0) / spread;
}
