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
      .meta({ description: 'Where the daemon listens: the IPv4 loopback and its port, without a path.' }),
    token: z.string().min(32).meta({ description: 'Secret; new at every start.' }),
    pid: z.int().positive().meta({ description: 'Number of the daemon’s process.' }),
    version: DaemonVersion,
    startedAt: IsoTime.meta({ description: 'When it started; ISO 8601, UTC.' }),
  })
  .meta({
    description:
      '`daemon.json` in the home: how a running daemon is found. 0600; written whole and renamed; removed at a clean stop (§2).',
  });
export type DaemonFile = z.infer<typeof DaemonFile>;

const launch = {
  argv: z
    .array(z.string())
    .min(1)
    .meta({ description: 'The program with its arguments, each a string of its own; no shell.' }),
  version: DaemonVersion,
};

export const LauncherFile = z
  .object({
    ...launch,
    before: z.object(launch).optional().meta({
      description:
        'What hosts started until then, as long as nobody has seen this one run: `switch` goes back to it.',
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
    .meta({ description: '16 to 64 hex digits; the answer then carries the proof. Left out: no proof.' }),
});

export const Health = z
  .object({
    name: z.literal('renderbridge').meta({ description: 'What answers.' }),
    version: DaemonVersion,
    bridge: z
      .object({
        min: z.int().meta({ description: 'Oldest version of the bridge that this daemon speaks.' }),
        max: z.int().meta({ description: 'Newest version of the bridge that this daemon speaks.' }),
      })
      .meta({ description: 'Versions of the bridge that are spoken; a client needs one between the two.' }),
    uptimeSeconds: z.number().min(0).meta({ description: 'Seconds since it started, not set by any clock.' }),
    proof: z.string().optional().meta({
      description:
        'Only with a nonce: hex HMAC-SHA256, key the token, message `PORT:nonce`; checked before the token is sent.',
    }),
  })
  .meta({ description: 'A daemon that is there, and the proof that it is the right one (§2).' });
export type Health = z.infer<typeof Health>;

/** The text that the proof signs: the daemon’s own port and the nonce as it came (§2). */
export function proofMessage(port: number, nonce: string): string {
  return `${port}:${nonce}`;
}
