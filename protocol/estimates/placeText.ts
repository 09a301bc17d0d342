/** What of a scene a task renders, in one text: `camera=main layer=beauty`; "" for the whole scene. */
export function placeText(place: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(place)
    .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}=${value}`]))
    .toSorted()
    .join(' ');
}
