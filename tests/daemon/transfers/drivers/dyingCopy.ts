import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { partialNames, removePartials } from '#daemon/transfers/copy/partials.ts';
import type { CopyOrder, DiskMessage, PartialsOrder } from '#daemon/transfers/disk/diskProtocol.ts';

/** A program that copies, killed in the midst of each first file. */
process.on('message', (message) => {
  const { kind, order } = message as DiskMessage;
  if (kind === 'removePartials') {
    const { tag, folders } = order as PartialsOrder;
    process.send?.({ answer: { isWhole: removePartials(tag, folders) } });
    return;
  }
  if (kind !== 'copy') throw new Error(`${kind} was not to be asked.`);
  const { tag, tasks } = order as CopyOrder;
  const name = partialNames(tag, 'dying')();
  for (const { to } of tasks.slice(0, 1)) writeFileSync(path.join(path.dirname(to), name), 'half');
  process.kill(process.pid, 'SIGKILL');
});
process.on('disconnect', () => process.exit());
