/**
 * Files that take 30 seconds and more on two cores, the longest first, as `npm test -- --slowest` prints them: begun last, each
 * would run alone at the end. A fresh clone remembers no times, and Jest’s own guess is the size of a file.
 */
export const longOnes: readonly string[] = [
  'tests/scenarios/canary.test.ts',
  'tests/chaos/network.test.ts',
  'tests/scenarios/blenderToFrames.test.ts',
  'tests/scenarios/gateway/command.test.ts',
  'tests/daemon/cli/commands.test.ts',
  'tests/scenarios/framesComeHome.test.ts',
  'tests/scenarios/olderStore.test.ts',
  'tests/scenarios/testFramesFirst.test.ts',
  'tests/scenarios/asSubmitted.test.ts',
  'tests/scenarios/oneDaemon.test.ts',
  'tests/scenarios/sketchupToFrames.test.ts',
  'tests/scenarios/twoGenerations.test.ts',
  'tests/scenarios/cleanStop.test.ts',
  'tests/scenarios/account.test.ts',
  'tests/scenarios/gateway/exactlyOnce.test.ts',
  'tests/scenarios/gateway/replicas.test.ts',
  'tests/dashboard/submitPage.test.ts',
  'tests/dashboard/accessibility.test.ts',
  'tests/daemon/watching/watching.test.ts',
  'tests/daemon/submissions/crashes.test.ts',
  'tests/daemon/submissions/reconciling/reconciling.test.ts',
  'tests/daemon/bridge/events.test.ts',
  'tests/scenarios/exactlyOnce.test.ts',
  'tests/daemon/submissions/reconciling/taskOfAnother.test.ts',
];

/** What takes long begins first; the others keep their order. */
export function longestFirst<File extends TestFile>(files: readonly File[], long: readonly string[]): File[] {
  const rankOf = ({ path }: File) => {
    const rank = long.findIndex((file) => path.endsWith(file));
    return rank === -1 ? long.length : rank;
  };
  return files.toSorted((a, b) => rankOf(a) - rankOf(b));
}

interface TestFile {
  readonly path: string;
}

/** What Jest asks for the order of the files. */
export default class LongestFirst {
  sort<File extends TestFile>(tests: readonly File[]): File[] {
    return longestFirst(tests, longOnes);
  }

  allFailedTests<File extends TestFile>(tests: readonly File[]): readonly File[] {
    return tests;
  }

  cacheResults(): void {}
}
