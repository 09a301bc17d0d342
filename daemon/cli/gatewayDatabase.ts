import { secrets } from './terminal.ts';

export const databaseVariable = 'RENDERBRIDGE_GATEWAY_DATABASE';

/** The URL of the gateway’s database, which holds a password: taken out of the environment, and hidden in what is said. */
export function takeDatabaseUrl(env: Record<string, string | undefined>): string | undefined {
  const url = env[databaseVariable];
  delete env[databaseVariable];
  if (url === undefined || url === '') return undefined;
  secrets.add(url);
  return url;
}
