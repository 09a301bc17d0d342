import { textOf } from '#scripts/bridgeChanges/change.ts';
import { changesFile, compareWithRecord } from '#scripts/bridgeChanges/record.ts';
import type { Step } from './step.ts';

/** No change of the bridge's routes and shapes without a line that tells of it. */
export const bridgeChanges: Step = {
  title: 'Changes of the bridge are told',
  run(root) {
    const { isTold, changes } = compareWithRecord(root);
    if (isTold) return true;
    for (const change of changes) console.log(textOf(change));
    console.log(
      `The bridge is not what ${changesFile} last told of it. Say what changed for those who use it:\n  npm run bridge:record -- "One sentence."`,
    );
    if (changes.some(({ isBreaking }) => isBreaking)) {
      console.log(
        'What is called breaking fails clients of the version before: keep what was there beside what is new, or add --breaking.',
      );
    }
    return false;
  },
};
