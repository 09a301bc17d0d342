import type { Turns } from './drawSoon.ts';

/** Behind the messages that have come already; a timer would be put off by milliseconds. */
export function turnsOfBrowser(): Turns {
  const { port1, port2 } = new MessageChannel();
  const runs: (() => void)[] = [];
  port1.onmessage = () => runs.shift()?.();
  return {
    nextFrame: (run) => void requestAnimationFrame(run),
    nextTurn(run) {
      runs.push(run);
      port2.postMessage(undefined);
    },
  };
}
