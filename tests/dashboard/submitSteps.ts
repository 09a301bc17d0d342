import type { Page } from 'playwright-core';

async function addTwo(page: Page): Promise<void> {
  await page.locator('.side a[href="#/submit"]').click();
  await page.locator('#scene-paths').fill('/show/forest_010.ma\n/show/forest_020.ma');
  await page.locator('.add-scenes button').click();
  await page.locator('.scene-foot .button[data-kind="main"]').waitFor();
}

/** A file of which the browser tells no more than its name. */
export async function dropFile(page: Page, name: string): Promise<void> {
  const dropped = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(new File(['x'], '${name}')); return data; })()`,
  );
  await page.dispatchEvent('.submit-page', 'drop', { dataTransfer: dropped });
}

/** The page that submits, as it is before somebody who does something on it. */
export const submitSteps: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'the form of a scene',
    async (page) => {
      await addTwo(page);
      await page.locator('.scene-groups > details:last-child summary').click();
      await page.locator('.request pre').waitFor();
    },
  ],
  [
    'the question where a dropped scene is',
    async (page) => {
      await addTwo(page);
      await dropFile(page, 'dropped.ma');
      await page.locator('.placing').waitFor();
    },
  ],
];
