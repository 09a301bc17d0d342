import { firstPage } from '#scripts/dashboard/firstPage.ts';
import type { Step } from './step.ts';

const mostBytes = 150 * 1024;

/** The dashboard’s first page stays small, by the build that was made before. */
export const dashboardSize: Step = {
  title: 'Size of the dashboard',
  run(root) {
    const files = firstPage(root);
    const sum = files.reduce((before, { gzipBytes }) => before + gzipBytes, 0);
    const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
    for (const { file, gzipBytes } of files) console.log(`${kib(gzipBytes).padStart(10)}  ${file}`);
    console.log(`${kib(sum).padStart(10)}  of at most ${kib(mostBytes)}, gzip`);
    return sum <= mostBytes;
  },
};
