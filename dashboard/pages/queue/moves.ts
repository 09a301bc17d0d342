import type { Line } from './groups.ts';

/** Where a key leads from one line to another; undefined for keys that lead nowhere. Lines of groups are passed over. */
export function lineAfterKey(
  key: string,
  lines: readonly Line[],
  active: number,
  page: number,
): number | undefined {
  const last = lines.length - 1;
  switch (key) {
    case 'ArrowDown':
      return nearestRow(lines, Math.min(last, active + 1), 1);
    case 'ArrowUp':
      return nearestRow(lines, Math.max(0, active - 1), -1);
    case 'PageDown':
      return nearestRow(lines, Math.min(last, active + page), 1);
    case 'PageUp':
      return nearestRow(lines, Math.max(0, active - page), -1);
    case 'Home':
      return nearestRow(lines, 0, 1);
    case 'End':
      return nearestRow(lines, last, -1);
    default:
      return undefined;
  }
}

/** The nearest row in a direction, else in the other. */
function nearestRow(lines: readonly Line[], from: number, direction: 1 | -1): number | undefined {
  const isRow = (index: number) => lines[index] !== undefined && lines[index].kind !== 'group';
  for (let index = from; index >= 0 && index < lines.length; index += direction)
    if (isRow(index)) return index;
  for (let index = from; index >= 0 && index < lines.length; index -= direction)
    if (isRow(index)) return index;
  return undefined;
}
