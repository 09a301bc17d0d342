import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { writePrivateText } from '#daemon/config/privateFile.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { headAnswers } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { ensureDaemon } from './start.ts';

const fileName = 'open.html';

/** Opens the dashboard in the browser; starts the daemon where none runs. */
export async function open(options: OutputOptions): Promise<ExitCode> {
  const bridge = await ensureDaemon();
  await headAnswers(bridge);
  const { url } = bridge.daemon;
  const page = await fetch(url, { redirect: 'error' });
  if (!page.ok) throw new CommandFailure(exitCodes.failed, words('cli.open.noDashboard', { url }));
  const link = await bridge.createSessionLink();
  // A file that this user alone can read: arguments of a program are seen by everybody on the machine.
  const file = path.join(chooseHome().home, fileName);
  writePrivateText(file, redirectTo(link.url));
  const shown = await showInBrowser(pathToFileURL(file).href);
  if (shown === 'failed') throw new CommandFailure(exitCodes.failed, words('cli.open.noBrowser', { file }));
  print(options, { file }, [words('cli.open.opened', { shown, file })]);
  return exitCodes.done;
}

/** A page that leads on at once. The link is the daemon's own, and is escaped all the same. */
function redirectTo(url: string): string {
  const address = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const tags = [
    '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0; url=${address}">`,
    `<title>Renderbridge</title><a href="${address}">Renderbridge</a>`,
  ];
  return `${tags.join('\n')}\n`;
}

const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['/usr/bin/open'],
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler'],
};
/** What shows a page may stay for as long as its browser; what fails does so sooner, but for a busy machine. */
const patienceMs = 3000;

/** `unknown`: what opens pages still runs, which may be the browser itself. */
async function showInBrowser(address: string): Promise<'opened' | 'failed' | 'unknown'> {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, address], {
    env: childEnvironment(process.env),
    stdio: 'ignore',
    detached: true,
    windowsHide: true,
  });
  const outcome = await new Promise<'opened' | 'failed' | 'unknown'>((resolve) => {
    child.once('error', () => resolve('failed'));
    child.once('exit', (code) => resolve(code === 0 ? 'opened' : 'failed'));
    child.once('spawn', () => setTimeout(() => resolve('unknown'), patienceMs).unref());
  });
  child.unref();
  return outcome;
}
