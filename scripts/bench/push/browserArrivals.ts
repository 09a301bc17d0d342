import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { routes } from '#protocol/bridge/routes.ts';
import { findBrowser, startBrowser } from '#tests/dashboard/browser.ts';
import { machineMs } from '../load/changingFarm.ts';
import { within } from '../runner/within.ts';
import type { Arrival } from './delays.ts';
import { hangsAfterMs } from './followers.ts';

/**
 * When so many changes of a task reached so many sockets of a page of the dashboard’s origin in Chromium; a sentence where
 * there is none.
 */
export async function browserArrivals(
  bridge: BridgeClient,
  clients: number,
  count: number,
): Promise<readonly Arrival[] | string> {
  const executable = findBrowser(process.env);
  if (executable === undefined) return 'There is no Chromium here.';
  const browser = await startBrowser(executable);
  try {
    const page = await browser.newPage();
    const { url } = await bridge.createSessionLink();
    await page.goto(url);
    // A page can send no token with an upgrade.
    const tickets: string[] = [];
    while (tickets.length < clients) tickets.push((await bridge.createSessionTicket()).ticket);
    const arrivals = await within(
      hangsAfterMs,
      page.evaluate<readonly (readonly [stamp: number, at: number])[]>(followInPage(count, tickets)),
      () => `Fewer than ${count} events came to ${clients} sockets of a page.`,
    );
    // The page tells the time of day, by a clock that never goes back.
    const offset = machineMs() - (performance.timeOrigin + performance.now());
    return arrivals.map(([stamp, at]) => ({ stamp, at: at + offset }));
  } finally {
    await browser.close();
  }
}

/** Runs in the page: the stamp of each change and when it came, in milliseconds of the time of day. */
const followInPage = (count: number, tickets: readonly string[]) => `new Promise((resolve, reject) => {
  const address = 'ws://' + location.host + '${routes.readEvents.path}?types=task.changed';
  const arrivals = [];
  const sockets = ${JSON.stringify(tickets)}.map((ticket) => new WebSocket(address, ['renderbridge.v1', 'ticket.' + ticket]));
  for (const socket of sockets) {
    socket.onerror = () => reject(new Error('The page could not follow the events.'));
    socket.onmessage = ({ data }) => {
      const at = performance.timeOrigin + performance.now();
      const message = JSON.parse(data);
      if (message.type !== 'task.changed') return;
      arrivals.push([message.data.renderSeconds, at]);
      if (arrivals.length < ${count}) return;
      for (const other of sockets) other.close();
      resolve(arrivals);
    };
  }
})`;
