import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded into the daemon that is measured, ahead of its own program: tells how long its event loop stood still, and
// answers HTTP beside it with nothing but node:http.

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

const bare = createServer((_request, response) => response.end('{}'));
bare.listen(0, '127.0.0.1', () =>
  process.send?.({ barePort: (bare.address() as AddressInfo).port } satisfies LoopMessage),
);
bare.unref();

/** Until the delay of one turn at least is known. */
const turnMs = 5;

process.on('message', (message) => {
  if (message === 'reset') {
    delay.reset();
    say(0);
  } else setTimeout(() => say(delay.max / 1e6), turnMs);
});

function say(longestMs: number): void {
  const { user, system } = process.cpuUsage();
  process.send?.({ longestMs, processorMs: (user + system) / 1000 } satisfies LoopMessage);
}

// The measuring process is gone, however it ended.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

export type LoopMessage =
  | { readonly barePort: number }
  | { readonly longestMs: number; readonly processorMs: number };
