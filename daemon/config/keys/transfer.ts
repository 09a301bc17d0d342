import * as z from 'zod';
import { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { isHours, isRoot } from '../configTexts.ts';
import { always, key, wholeNumber, yesOrNo } from '../keyRow.ts';

/** How files reach the farm, and results come back. */
export const transfer = {
  driver: key({
    schema: () => TransferDriverName,
    standard: ['none', 'copy'],
    expected: 'driver',
    description:
      'What brings the files to the farm, and results back (docs/transfers.md); `none` leaves it to you.',
  }),
  command: key({
    schema: () => z.string().min(1).max(4096),
    standard: always(undefined),
    expected: 'command',
    inTerminalOnly: true,
    description:
      'With the driver `command`: a preset (`rsync`, `rclone`, `aspera`), or the full path of a file that describes a program of your own.',
  }),
  storage: key({
    schema: () => z.string().refine(isRoot),
    standard: always(undefined),
    expected: 'root',
    description:
      'Where files are sent: a mounted folder, or an address as the program of the driver takes it, such as `user@nas:/farm` or `studio:bucket/farm`. Each file lies below it at its farm path. At the sandbox: its own storage.',
  }),
  results: key({
    schema: () => z.string().refine(isRoot),
    standard: always(undefined),
    expected: 'root',
    description:
      'Where results are fetched from, in the same form; each task’s folder lies below it. Without it this driver brings nothing back. At the sandbox: its own results.',
  }),
  environmentFile: key({
    schema: () => z.string().min(1).max(4096),
    standard: always(undefined),
    expected: 'file',
    inTerminalOnly: true,
    description:
      'A file that only you can read (0600), with lines such as `ASPERA_SCP_PASS=…`, which the program of the driver finds in its environment. Its values stay secret.',
  }),
  hardLinks: yesOrNo({
    description:
      'The driver `copy` may put hard links into the storage where the disk has no reflinks. It takes no space and no time, but editing the file in place afterwards also changes what the farm renders.',
  }),
  changed: key({
    schema: () => z.enum(['send', 'fail']),
    standard: always('send'),
    expected: 'changed',
    description:
      'What becomes of a file that a scene depends on when it changes between Submit and upload: `send` sends it as it then is, and says so; `fail` fails the upload. The scene itself is always sent as it was submitted.',
  }),
  bytesPerSecond: key({
    ...wholeNumber(1000, 100_000_000_000),
    standard: always(undefined),
    expected: 'wholeNumber',
    description: 'How fast files may be sent at most, all uploads together; without it as fast as it goes.',
  }),
  hours: key({
    schema: () => z.string().refine(isHours),
    standard: always(undefined),
    expected: 'hours',
    description:
      'When files may be sent, in this machine’s local time, such as `19:00-07:00`; without it at any time. An upload that is not over by the end goes on at the next beginning.',
  }),
} as const;
