import { randomBytes, randomUUID } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { readSettings } from '#daemon/config/settings.ts';
import type { SignedClient } from '#daemon/farms/renderbus2/client.ts';
import { createLog } from '#daemon/log.ts';
import { startDaemon } from '#daemon/main.ts';
import type { Random } from '#daemon/submissions/ports.ts';
import { createDice } from '../dice.ts';
import type { SignedDaemonOrder } from './signedDaemonOrder.ts';

// The real daemon of the second generation, which may kill itself as `kill -9` would at one of its calls. Its one
// argument is a SignedDaemonOrder in JSON. Prints its address.

const order = JSON.parse(process.argv[2] ?? '{}') as SignedDaemonOrder;
const dice = createDice(order.seed);
/** A call on this machine takes some milliseconds. */
const longestWayMs = 6;
let calls = 0;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const mortal = (client: SignedClient): SignedClient => ({
  async send(name, body) {
    calls += 1;
    const moment = calls === order.death?.call ? order.death.moment : undefined;
    if (moment === 'beforeCall') die();
    if (moment === 'underWay') setTimeout(die, dice.whole(0, longestWayMs));
    const seen = await client.send(name, body);
    if (moment === 'answered') die();
    return seen;
  },
});

/** Back-offs of up to a minute would leave no time for anything to go wrong: they are forty times as quick. */
const quick: Random = {
  bytes: (count) => randomBytes(count),
  fraction: () => dice.fraction() / 40,
  id: () => randomUUID(),
};

const { settleMs, timeoutMs, token } = order;
const daemon = await startDaemon({
  home: prepareHome(order.home),
  settings: readSettings(
    undefined,
    {},
    {
      port: 0,
      farm: { generation: 2, settleMs, pollMs: 200, timeoutMs, intervalMs: 0 },
      transfer: { driver: 'none' },
    },
  ),
  accessKey: { key: 'sandbox', source: 'sandbox' },
  token,
  launcher: [process.execPath],
  sandboxCommand: [process.execPath, '--eval', ''],
  log: createLog((line) => process.stderr.write(line), createKnownSecrets([token])),
  aroundSignedClient: mortal,
  random: quick,
  longestIntervalMs: 700,
});
process.stdout.write(`${daemon.url}\n`);
// Who is killed never comes to write it, and most of a short life is compiling.
flushCompileCache();
process.on('SIGTERM', () => void daemon.stop());
// The process that started it holds the other end: no daemon outlives its run.
process.stdin.resume().on('end', die);
await daemon.stopped;
process.exit();
