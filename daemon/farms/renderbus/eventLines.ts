/** One server-sent event. */
export interface SentEvent {
  readonly event: string;
  readonly data: string;
}

/** Takes the text of a stream as it comes, in whatever pieces, and answers the events that are whole. */
export function createEventLines(): (piece: string) => readonly SentEvent[] {
  let rest = '';
  return (piece) => {
    const blocks = `${rest}${piece}`.replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const fields = block.split('\n').map((line) => /^(event|data): ?(.*)$/.exec(line));
      const of = (name: string) =>
        fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : [])).join('\n');
      const data = of('data');
      return data === '' ? [] : [{ event: of('event') || 'message', data }];
    });
  };
}
