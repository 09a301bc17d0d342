/** The frames of a text such as `1,20-30[2],494`; undefined when it is none (7.1.1.3, rule 3). */
export function frameNumbers(text: string): readonly number[] | undefined {
  const frames: number[] = [];
  for (const item of text.split(',')) {
    const match = /^\s*(\d+)(?:-(\d+)(?:\[(\d+)\])?)?\s*$/.exec(item);
    if (!match) return undefined;
    const first = Number(match[1]);
    const last = Number(match[2] ?? first);
    const step = Number(match[3] ?? 1);
    if (last < first || step < 1) return undefined;
    for (let frame = first; frame <= last; frame += step) frames.push(frame);
  }
  return frames;
}

/** As the farm writes frames back: each range with its step, `1-10[1]`. */
export function framesWithSteps(text: string): string {
  return text
    .split(',')
    .map((item) => (/^\s*\d+-\d+\s*$/.test(item) ? `${item.trim()}[1]` : item.trim()))
    .join(',');
}
