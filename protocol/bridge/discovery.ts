import * as z from 'zod';
import { IsoTime } from './resource.ts';
import { textForms } from './textForms.ts';

export const daemonFileName = 'daemon.json';
export const launcherFileName = 'launcher.json';

const DaemonVersion = z.string().meta({ description: 'Version of Renderbridge, such as 0.1.0.' });

export const DaemonFile = z
  .object({
    url: z
      .string()
      .regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)
      .meta({ description: 'Where the daemon listens: the IPv4 loopback address and port, without a path.' }),
    token: z.string().min(32).meta({ description: 'Secret; new at every start.' }),
    pid: z.int().positive().meta({ description: 'Process id of the daemon.' }),
    version: DaemonVersion,
    startedAt: IsoTime.meta({ description: 'When it started; ISO 8601, UTC.' }),
  })
  .meta({
    description:
      '`daemon.json` in the home folder: how clients find a running daemon. Mode 0600; written in full, then renamed; removed at a clean shutdown (§2).',
  });
export type DaemonFile = z.infer<typeof DaemonFile>;

const launch = {
  argv: z
    .array(z.string())
    .min(1)
    .meta({ description: 'The program and its arguments, one string each; run without a shell.' }),
  version: DaemonVersion,
};

export const LauncherFile = z
  .object({
    ...launch,
    before: z.object(launch).optional().meta({
      description:
        'What hosts started previously, kept until this one has been seen running: `switch` goes back to it.',
    }),
  })
  .meta({ description: '`launcher.json` beside it: how a host may start the daemon (§2).' });
export type LauncherFile = z.infer<typeof LauncherFile>;

export const bridgeVersion = { min: 1, max: 1 } as const;

export const HealthQuery = z.strictObject({
  nonce: z
    .string()
    .regex(textForms.nonce)
    .optional()
    .meta({ description: '16 to 64 hex digits; the response then carries the proof. Omitted: no proof.' }),
});

export const Health = z
  .object({
    name: z.literal('renderbridge').meta({ description: 'Name of the program that answers.' }),
    version: DaemonVersion,
    bridge: z
      .object({
        min: z.int().meta({ description: 'Oldest bridge version this daemon speaks.' }),
        max: z.int().meta({ description: 'Newest bridge version this daemon speaks.' }),
      })
      .meta({ description: 'Bridge versions spoken; a client needs one in this range.' }),
    uptimeSeconds: z
      .number()
      .min(0)
      .meta({ description: 'Seconds since the daemon started, measured independently of the system clock.' }),
    proof: z.string().optional().meta({
      description:
        'Only with a nonce: hex HMAC-SHA256, key the token, message `PORT:nonce`; check it before sending the token.',
    }),
  })
  .meta({ description: 'The running daemon, and proof that it is the right one (§2).' });
export type Health = z.infer<typeof Health>;

/** The text that the proof signs: the daemon’s own port and the nonce as it came (§2). */
export function proofMessage(port: number, nonce: string): string {
  return `${port}:${nonce}`;
}
