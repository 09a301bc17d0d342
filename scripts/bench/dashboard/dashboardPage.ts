import type { Browser, CDPSession } from 'playwright-core';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { findBrowser, startBrowser } from '#tests/dashboard/browser.ts';
import { noteDrawing, scrollBy, whenNoted, whenOvertaken } from './inThePage.ts';

/** The dashboard in Chromium, and what is noted in it. */
export interface DashboardPage {
  /** Loads it anew: milliseconds until the first rows are painted, and until all tasks are listed. */
  load(): Promise<{ readonly firstPaint: number; readonly whole: number }>;
  /** Milliseconds of each frame while it scrolls. */
  scroll(pixelsPerFrame: number, ms: number): Promise<readonly number[]>;
  /** When the page heard of a look of the daemon, and when it had painted what was new, by the wall clock: with a later look where that overtook it. */
  heard(look: number): Promise<number>;
  painted(look: number): Promise<number>;
  /** Bytes that its scripts hold after the garbage was collected. */
  heapBytes(): Promise<number>;
  close(): Promise<void>;
}

export async function openDashboardPage(bridge: BridgeClient, tasks: number): Promise<DashboardPage> {
  const program = findBrowser(process.env);
  if (program === undefined)
    throw new Error('Chromium is needed: install it, or name it in RENDERBRIDGE_BROWSER.');
  const browser = await startBrowser(program);
  try {
    return await pageIn(browser, bridge, tasks);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function pageIn(browser: Browser, bridge: BridgeClient, tasks: number): Promise<DashboardPage> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(
    `globalThis.wholeList = ${JSON.stringify(new Intl.NumberFormat('en').format(tasks))};${noteDrawing}`,
  );
  const firstRows = () => page.evaluate<number>(whenNoted('firstPaint', 'The page painted no row.'));
  await page.goto((await bridge.createSessionLink()).url);
  // Its link is good for one visit: left before it has a session, the page would be nobody’s.
  await firstRows();
  const tools = await context.newCDPSession(page);
  await tools.send('HeapProfiler.enable');
  return {
    async load() {
      await page.reload();
      const firstPaint = await firstRows();
      const missing = `The page never said that it lists all ${tasks} tasks.`;
      return { firstPaint, whole: await page.evaluate<number>(whenNoted('whole', missing)) };
    },
    scroll: (pixels, ms) => page.evaluate(scrollBy(pixels, ms)),
    heard: (look) => page.evaluate<number>(whenOvertaken('heard', look)),
    painted: (look) => page.evaluate<number>(whenOvertaken('looks', look)),
    heapBytes: () => heapBytes(tools),
    close: () => browser.close(),
  };
}

async function heapBytes(tools: CDPSession): Promise<number> {
  await tools.send('HeapProfiler.collectGarbage');
  return (await tools.send('Runtime.getHeapUsage')).usedSize;
}
