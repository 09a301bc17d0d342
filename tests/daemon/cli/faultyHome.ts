import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../temporaryFolder.ts';

/** A user whose home is whole, until a test breaks something in it. */
export interface FaultyHome {
  /** Of the user. */
  readonly folder: string;
  /** Of Renderbridge. */
  readonly home: string;
  readonly env: Record<string, string>;
  /** `config.json`, beside what keeps the test to itself. */
  configure(settings: Readonly<Record<string, unknown>>): void;
  /** Writes a file of the home. */
  put(name: string, content: unknown, mode?: number): string;
}

export function faultyHome(): FaultyHome {
  const folder = temporaryFolder();
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  const put: FaultyHome['put'] = (name, content, mode = 0o600) => {
    const file = path.join(home, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode });
    return file;
  };
  const configure: FaultyHome['configure'] = (settings) => put('config.json', { port: 0, ...settings });
  configure({});
  const env = {
    PATH: folder,
    HOME: folder,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    RENDERBRIDGE_HOME: home,
  };
  return { folder, home, env, configure, put };
}

/** The settings of a farm at an address. */
export const farmAt = (baseUrl: string, more: Readonly<Record<string, unknown>> = {}) => ({
  farm: { baseUrl, account: 'studio', intervalMs: 0, timeoutMs: 5000, ...more },
  transfer: { driver: 'none' },
});
