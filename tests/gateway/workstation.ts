import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { readSettings } from '#daemon/config/settings.ts';
import { createLog } from '#daemon/log.ts';
import { startDaemon } from '#daemon/main.ts';
import { sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';

/**
 * The real daemon of a workstation behind a gateway. Arguments: home, token, address of the gateway, key, and
 * milliseconds between its polls and of its settle window.
 */
const [home = '', token = '', baseUrl = '', key = '', pollMs = '100', settleMs = '60000'] =
  process.argv.slice(2);

const daemon = await startDaemon({
  home: prepareHome(home),
  settings: readSettings(
    undefined,
    {},
    {
      port: 0,
      farm: {
        baseUrl,
        account: sandboxAccount,
        intervalMs: 0,
        settleMs: Number(settleMs),
        pollMs: Number(pollMs),
        timeoutMs: 5000,
      },
    },
  ),
  accessKey: { key, source: 'environment' },
  token,
  launcher: [process.execPath],
  sandboxCommand: [process.execPath, 'no sandbox is ever started'],
  log: createLog((line) => process.stderr.write(line), createKnownSecrets([token, key])),
});
process.stdout.write(`${daemon.url}\n`);
process.on('SIGTERM', () => void daemon.stop());
await daemon.stopped;
