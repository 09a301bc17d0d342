import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { readSettings } from '#daemon/config/settings.ts';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { createLog } from '#daemon/log.ts';
import { startDaemon } from '#daemon/main.ts';

/**
 * The real daemon with one difference: it kills itself, as `kill -9` would, at a named moment of its first
 * create. Arguments: home, token, moment, and the address of another farm; DAEMON_PORT: where the one before listened.
 * Prints its own address.
 */
export type Moment = 'never' | 'recordedBeforeFirstByte' | 'answeredBeforeStored';

const [home = '', token = '', moment = 'never', otherFarm] = process.argv.slice(2);
/** What a test says of money, of who hears of it and of the hours of uploads. */
const said = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^RENDERBRIDGE_(LIMITS|NOTIFY_\w+|TRANSFER_HOURS)$/.test(name),
  ),
);
/** Another farm than the sandbox of the home: its files are reached in another way. */
const elsewhere = otherFarm === undefined ? {} : { baseUrl: otherFarm, account: 'sandbox', intervalMs: 0 };

const dies = (client: FarmClient): FarmClient => ({
  async send(action, body) {
    const isCreate = action.startsWith('create_');
    if (isCreate && moment === 'recordedBeforeFirstByte') die();
    const seen = await client.send(action, body);
    if (isCreate && moment === 'answeredBeforeStored') die();
    return seen;
  },
});

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const daemon = await startDaemon({
  home: prepareHome(home),
  settings: readSettings(undefined, said, {
    port: Number(process.env.DAEMON_PORT ?? 0),
    farm: { settleMs: 400, pollMs: 100, timeoutMs: 5000, ...elsewhere },
  }),
  accessKey: { key: 'sandbox', source: 'sandbox' },
  token,
  launcher: [process.execPath],
  sandboxCommand: [process.execPath, 'the sandbox runs already; this is never started'],
  log: createLog((line) => process.stderr.write(line), createKnownSecrets([token])),
  aroundClient: dies,
});
process.stdout.write(`${daemon.url}\n`);
process.on('SIGTERM', () => void daemon.stop());
await daemon.stopped;
