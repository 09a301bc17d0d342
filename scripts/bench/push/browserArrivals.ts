import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { routes } from '#protocol/bridge/routes.ts';
import { findBrowser, startBrowser } from '#tests/dashboard/browser.ts';
import { machineMs } from '../load/changingFarm.ts';
import { within } from '../runner/within.ts';
import type { Arrival } from './delays.ts';
import { hangsAfterMs } from './followers.ts';

/** A page in which sockets are opened. */
export interface Page {
  url(): Promise<string>;
  /** One for each socket, asked for when the page is there: a page can send no token with an upgrade, and a ticket expires. */
  tickets(): Promise<readonly string[]>;
  /** Sockets of which nothing is told: they stand for one that a page has of its own. */
  readonly others: readonly string[];
}

/** A page of the dashboard, which listens too. */
export function dashboardPage(bridge: BridgeClient, clients: number): Page {
  return {
    url: async () => (await bridge.createSessionLink()).url,
    async tickets() {
      const tickets: string[] = [];
      while (tickets.length < clients) tickets.push((await bridge.createSessionTicket()).ticket);
      return tickets;
    },
    others: [],
  };
}

/** An empty page with as many sockets to the bare fan-out as one of the dashboard has, its own among them. */
export function barePage(url: string, clients: number): Page {
  return {
    url: async () => url,
    tickets: async () => Array.from({ length: clients }, () => 'none'),
    others: ['none'],
  };
}

/** When so many changes of a task reached the sockets of a page in Chromium; a sentence where there is none. */
export async function browserArrivals(opened: Page, count: number): Promise<readonly Arrival[] | string> {
  const executable = findBrowser(process.env);
  if (executable === undefined) return 'There is no Chromium here.';
  const browser = await startBrowser(executable);
  try {
    const page = await browser.newPage();
    await page.goto(await opened.url());
    const tickets = await opened.tickets();
    const arrivals = await within(
      hangsAfterMs,
      page.evaluate<readonly (readonly [stamp: number, at: number])[]>(
        followInPage(count, tickets, opened.others),
      ),
      () => `Fewer than ${count} events came to ${tickets.length} sockets of a page.`,
    );
    // The page tells the time of day, by a clock that never goes back.
    const offset = machineMs() - (performance.timeOrigin + performance.now());
    return arrivals.map(([stamp, at]) => ({ stamp, at: at + offset }));
  } finally {
    await browser.close();
  }
}

/** Runs in the page: the stamp of each change and when it came, in milliseconds of the time of day. */
const followInPage = (
  count: number,
  tickets: readonly string[],
  others: readonly string[],
) => `new Promise((resolve, reject) => {
  const address = 'ws://' + location.host + '${routes.readEvents.path}?types=task.changed';
  const open = (ticket) => new WebSocket(address, ['renderbridge.v1', 'ticket.' + ticket]);
  const arrivals = [];
  const others = ${JSON.stringify(others)}.map(open);
  for (const socket of others) socket.onmessage = ({ data }) => JSON.parse(data);
  const sockets = ${JSON.stringify(tickets)}.map(open);
  for (const socket of sockets) {
    socket.onerror = () => reject(new Error('The page could not follow the events.'));
    socket.onmessage = ({ data }) => {
      const at = performance.timeOrigin + performance.now();
      const message = JSON.parse(data);
      if (message.type !== 'task.changed') return;
      arrivals.push([message.data.renderSeconds, at]);
      if (arrivals.length < ${count}) return;
      for (const other of [...sockets, ...others]) other.close();
      resolve(arrivals);
    };
  }
})`;
