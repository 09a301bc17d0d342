import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';

const script = fileURLToPath(new URL('../adapters/sketchup/press_submit.rb', import.meta.url));

/** The dialog of the extension: Ruby of the extension in front of a fake SketchUp, its page in a real browser. */
export interface SketchupDialog {
  readonly page: Page;
  /** What the browser refused or a script of the page threw. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface DialogOptions {
  /** Of the daemon. */
  readonly home: string;
  readonly file: string;
  /** What the fake’s model is made of. */
  readonly model: object;
  readonly language?: string;
  /** Runs in each page before its scripts. */
  readonly before?: () => void;
  readonly width?: number;
}

/** Opens a model and chooses Submit in the menu; resolves once the dialog shows the daemon’s page. */
export async function openDialog(browser: Browser, options: DialogOptions): Promise<SketchupDialog> {
  const { home, file, model, language = 'en', before, width = 560 } = options;
  writeFileSync(file, JSON.stringify(model));
  const sketchup = spawn('ruby', ['-W', script, file], {
    env: { ...bareEnvironment(), RENDERBRIDGE_HOME: home, RENDERBRIDGE_LANGUAGE: language },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: sketchup.stdout })[Symbol.asyncIterator]();
  const nextAddress = async (): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error('SketchUp ended before its dialog showed a page of the daemon’s.');
      if (String(value).startsWith('URL ')) return String(value).slice('URL '.length);
    }
  };
  const complaints: string[] = [];
  const context = await browser.newContext({ locale: 'en', viewport: { width, height: 760 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  // SketchUp shows what Ruby asks for, whatever the page is doing.
  await context.exposeBinding('pressedInSketchup', async (_source, callback: string) => {
    sketchup.stdin.write(`${callback}\n`);
    await page.goto(await nextAddress());
  });
  await context.addInitScript(`window.sketchup = {
    save: () => void window.pressedInSketchup('save'),
    again: () => void window.pressedInSketchup('again'),
  };`);
  if (before) await context.addInitScript(before);
  await page.goto(await nextAddress());
  return {
    page,
    complaints,
    async close() {
      const ended = once(sketchup, 'exit');
      sketchup.stdin.end();
      await ended;
      await context.close();
    },
  };
}

/** The Chromium inside SketchUp 2021.1, by what it has not; and a `fetch` that is as silent as it can be there. */
export function asInSketchup2021(): void {
  const lacking: readonly [object, readonly string[]][] = [
    [AbortSignal, ['timeout', 'any', 'abort']],
    [Array.prototype, ['at', 'findLast', 'toSorted', 'toReversed', 'with', 'group']],
    [String.prototype, ['at', 'isWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [Promise, ['withResolvers', 'try']],
    [Crypto.prototype, ['randomUUID']],
    [globalThis, ['structuredClone', 'WebSocketStream']],
  ];
  for (const [holder, names] of lacking) for (const name of names) Reflect.deleteProperty(holder, name);
  globalThis.fetch = () => new Promise(() => {});
}
