import { text } from '#protocol/texts/text.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

/** The access key can be checked, changed and removed while the daemon runs. No route returns one. */
export function farmKeyHandlers({
  farm,
  farmKey,
}: BridgePorts): Handlers<'checkAccessKey' | 'useAccessKey' | 'dropAccessKey'> {
  function mayChange(): void {
    const { source } = farm().accessKey;
    if (source === 'sandbox') throw new BridgeError('conflict', text('errors.conflict.sandboxKey'));
    if (source === 'environment') {
      throw new BridgeError('conflict', text('errors.conflict.keyOfEnvironment'));
    }
  }

  return {
    checkAccessKey: ({ body }) => farmKey.check(body.accessKey),
    useAccessKey({ body: { accessKey, source } }) {
      mayChange();
      farmKey.use(accessKey, source);
      return farm();
    },
    dropAccessKey() {
      mayChange();
      farmKey.drop();
      return farm();
    },
  };
}
