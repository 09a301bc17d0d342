import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CopyOrder } from '#daemon/transfers/copy/copyProtocol.ts';
import { partialNames, removePartials } from '#daemon/transfers/copy/partials.ts';

/** A program that copies, killed in the midst of each first file. */
process.on('message', (message) => {
  const order = message as CopyOrder;
  if (order.kind === 'removePartials') {
    process.send?.({ kind: 'removed', isWhole: removePartials(order.tag, order.folders) });
    return;
  }
  if (order.kind !== 'copy') throw new Error(`${order.kind} was not to be asked.`);
  const name = partialNames(order.tag, 'dying')();
  for (const { to } of order.tasks.slice(0, 1)) writeFileSync(path.join(path.dirname(to), name), 'half');
  process.kill(process.pid, 'SIGKILL');
});
process.on('disconnect', () => process.exit());
