import { systemClock, systemRandom } from '#daemon/clock.ts';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { createFarmClient, type FarmClient } from '#daemon/farms/renderbus/client.ts';
import { createLog } from '#daemon/log.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { startGateway } from '#gateway/startGateway.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import { openGatewayStore } from '#gateway/store/openStore.ts';
import { sandboxAccessKey, sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';

/**
 * The real gateway with one difference: it kills itself, as `kill -9` would, at a named moment of its first create or order.
 * Arguments: folder, address of the farm, interval in milliseconds, port, moment. Prints its own address.
 */
export type Moment =
  | 'never'
  | 'stored'
  | 'sentBeforeFirstByte'
  | 'answeredBeforeStored'
  | 'settledBeforeAnswer'
  | 'orderStored'
  | 'orderAnsweredBeforeStored';

const [folder = '', farm = '', intervalMs = '0', port = '0', moment = 'never'] = process.argv.slice(2);

const dies = (client: FarmClient): FarmClient => ({
  async send(action, body, only) {
    const isCreate = action.startsWith('create_');
    if (isCreate && moment === 'sentBeforeFirstByte') die();
    const seen = await client.send(action, body, only);
    if (isCreate && moment === 'answeredBeforeStored') die();
    if (action === 'operate_task' && moment === 'orderAnsweredBeforeStored') die();
    return seen;
  },
});

const storeThatDies = (store: GatewayStore): GatewayStore => ({
  ...store,
  requests: {
    ...store.requests,
    async add(request, admission) {
      const added = await store.requests.add(request, admission);
      if (moment === 'stored' && request.requestClass === 'create') die();
      if (moment === 'orderStored' && request.requestClass === 'operate') die();
      return added;
    },
    async move(...given) {
      const moved = await store.requests.move(...given);
      if (moment === 'settledBeforeAnswer' && moved?.requestClass === 'create') die();
      return moved;
    },
  },
});

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const store = await openGatewayStore({ folder, clock: systemClock });
const gateway = await startGateway({
  settings: {
    account: sandboxAccount,
    intervalMs: Number(intervalMs),
    settleMs: 400,
    pollMs: 100,
    utcOffset: '+08:00',
    answerWithinMs: 3000,
    host: '127.0.0.1',
    port: Number(port),
  },
  store: storeThatDies(store),
  client: dies(
    createFarmClient({
      url: async () => farm,
      access: { account: sandboxAccount, accessKey: () => sandboxAccessKey, locale: 'en' },
      timeoutMs: 5000,
    }),
  ),
  createLoop: createWorkLoop,
  clock: systemClock,
  random: systemRandom,
  pages: () => undefined,
  log: createLog((line) => process.stderr.write(line), createKnownSecrets([])),
});
process.stdout.write(`${gateway.url}\n`);
process.on('SIGTERM', async () => {
  await gateway.stop();
  await store.close();
});
