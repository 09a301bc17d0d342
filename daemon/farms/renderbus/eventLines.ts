/** One server-sent event. */
export interface SentEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Takes the text of a stream as it comes, in whatever pieces, and answers the events that are whole. Each piece is read
 * once, however long the line is that it belongs to.
 */
export function createEventLines(): (piece: string) => readonly SentEvent[] {
  let line = '';
  let block: string[] = [];

  function endLine(): readonly SentEvent[] {
    const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (whole !== '') {
      block.push(whole);
      return [];
    }
    const events = eventsOf(block);
    block = [];
    return events;
  }

  return (piece) => {
    const [first = '', ...next] = piece.split('\n');
    line += first;
    return next.flatMap((begun) => {
      const events = endLine();
      line = begun;
      return events;
    });
  };
}

function eventsOf(block: readonly string[]): readonly SentEvent[] {
  const fields = block.map((line) => /^(event|data): ?(.*)$/.exec(line));
  const of = (name: string) =>
    fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : [])).join('\n');
  const data = of('data');
  return data === '' ? [] : [{ event: of('event') || 'message', data }];
}
