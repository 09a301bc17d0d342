import { keyVariable } from '#daemon/config/accessKey.ts';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { proxySecrets } from '#daemon/config/proxySecrets.ts';

/** What this process knows and never prints. */
export const secrets = createKnownSecrets([
  process.env[keyVariable] ?? '',
  ...proxySecrets(process.env.RENDERBRIDGE_FARM_PROXY),
]);

/** Results, on standard output. */
export function put(text: string): void {
  process.stdout.write(secrets.hide(text));
}

/** What is said beside them, on standard error. */
export function say(text: string): void {
  process.stderr.write(secrets.hide(text));
}
