/** Of a browser: its next frame, and its next turn. */
export interface Turns {
  readonly nextFrame: (run: () => void) => void;
  readonly nextTurn: (run: () => void) => void;
}

/**
 * Runs what changes the page: at once behind what else has come by then, so that a frame that is due finds it done, and
 * after that with the next frame, so that ten thousand changes are not ten thousand redraws.
 */
export function createDrawSoon({ nextFrame, nextTurn }: Turns): (run: () => void) => void {
  let waiting: (() => void)[] = [];
  let isAwaited = false;

  function draw(): void {
    const runs = waiting;
    waiting = [];
    nextFrame(() => {
      isAwaited = false;
      if (waiting.length > 0) draw();
    });
    isAwaited = true;
    for (const run of runs) run();
  }

  return (run) => {
    waiting.push(run);
    if (isAwaited) return;
    isAwaited = true;
    nextTurn(draw);
  };
}
