import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

/** The access key can be asked about, changed and removed while the daemon runs. No route gives one back. */
export function farmKeyHandlers({
  farm,
  farmKey,
}: BridgePorts): Handlers<'checkAccessKey' | 'useAccessKey' | 'dropAccessKey'> {
  function mayChange(): void {
    const { source } = farm().accessKey;
    if (source === 'sandbox')
      throw new BridgeError('conflict', 'The sandbox has its own key, for everybody.');
    if (source === 'environment') {
      throw new BridgeError(
        'conflict',
        'The daemon’s key comes from RENDERBRIDGE_ACCESS_KEY, which goes before any other. Unset it and start the daemon again.',
      );
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
