import type { Clock } from './submissions/ports.ts';
import type { Rest } from './submissions/uploads/uploadPorts.ts';

export function createRest(clock: Pick<Clock, 'after'>): Rest {
  return (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = clock.after(ms, end);
      signal.addEventListener('abort', end, { once: true });
    });
}
