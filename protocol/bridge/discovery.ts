import { z } from 'zod';

export const daemonFileName = 'daemon.json';
export const launcherFileName = 'launcher.json';

/** `daemon.json`: how a running daemon is found. 0600; written whole and renamed; removed at a clean stop (§2). */
export const DaemonFile = z.object({
  url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  token: z.string().min(32).meta({ description: 'Secret; new at every start.' }),
  pid: z.int().positive(),
  version: z.string(),
  startedAt: z.iso.datetime(),
});
export type DaemonFile = z.infer<typeof DaemonFile>;

/** `launcher.json`: how a host may start the daemon (§2). */
export const LauncherFile = z.object({ argv: z.array(z.string()).min(1), version: z.string() });
export type LauncherFile = z.infer<typeof LauncherFile>;

export const bridgeVersion = { min: 1, max: 1 } as const;

export const HealthQuery = z.strictObject({
  nonce: z
    .string()
    .regex(/^[0-9a-f]{16,64}$/i)
    .optional()
    .meta({ description: '16–64 hex digits; the answer then carries the proof.' }),
});

export const Health = z.object({
  name: z.literal('renderbridge'),
  version: z.string(),
  bridge: z.object({ min: z.int(), max: z.int() }),
  uptimeSeconds: z.number().min(0),
  proof: z.string().optional().meta({
    description: 'Hex HMAC-SHA256, key the token, message `PORT:nonce`; checked before the token is sent.',
  }),
});
export type Health = z.infer<typeof Health>;

/** The text that the proof signs: the daemon’s own port and the nonce as it came (§2). */
export function proofMessage(port: number, nonce: string): string {
  return `${port}:${nonce}`;
}
