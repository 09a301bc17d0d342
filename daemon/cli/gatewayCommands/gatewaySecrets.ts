import { secrets } from '../terminal/terminal.ts';

/** URL of the gateway’s database, which holds a password. */
export const databaseVariable = 'RENDERBRIDGE_GATEWAY_DATABASE';
/** The last part of the path under which the farm says that something changed. */
export const notifyVariable = 'RENDERBRIDGE_GATEWAY_NOTIFY';

/** Takes a secret out of the environment, so that child processes do not inherit it; it is hidden in all output. */
export function takeGatewaySecret(
  env: Record<string, string | undefined>,
  variable: typeof databaseVariable | typeof notifyVariable,
): string | undefined {
  const secret = env[variable];
  delete env[variable];
  if (secret === undefined || secret === '') return undefined;
  secrets.add(secret);
  return secret;
}
