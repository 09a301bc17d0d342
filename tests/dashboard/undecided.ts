import type { Page } from 'playwright-core';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import { submission, task } from '../daemon/bridge/bridgeRig.ts';

const resolve: OfferedAction = { action: 'resolve', confirm: true, billsAgain: true };

/** A part that the farm has or has not. */
export function undecidedUnit(id: string, camera: string, named = camera): Unit {
  return {
    id,
    submissionId: 's1',
    farm: 'sandbox',
    revision: 1,
    state: 'needsYou',
    label: { scene: '/lake.blend', camera, frames: '1-8[1]' },
    mark: named,
    attempts: 1,
    error: { code: 'outcomeUnknown', message: named, from: 'bridge' },
    updatedAt: task.seenAt,
    actions: [resolve],
  };
}

export function undecidedSubmission(name: string, units: Unit[]): Submission {
  return {
    ...submission,
    state: 'needsYou',
    scene: { path: name, name },
    unitCount: 60,
    units,
    actions: [resolve],
  };
}

export const undecidedStep: readonly [string, (page: Page) => Promise<void>] = [
  'the question about a part that the farm has or has not',
  async (page) => {
    await page.locator('.filters [data-tone="needsYou"]').click();
    await page.locator('.grid-rows [data-tone="needsYou"]').last().click();
    await page.locator('.action-bar .button').first().click();
    await page.getByRole('dialog').waitFor();
  },
];
