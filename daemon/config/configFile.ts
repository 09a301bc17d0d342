import { z } from 'zod';
import { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { offsetMinutes } from '#protocol/farm/farmTime.ts';

/** What docs/configuration.md and an error say of a key. */
export interface KeyFacts {
  readonly description: string;
  /** Its default, as people read it. */
  readonly standard: string;
  /** What it may be, to follow “expected”. */
  readonly expected: string;
  /** Its value may hold a password and is never quoted. */
  readonly isSecret?: true;
}

const longestMs = 86_400_000;
const key = <Schema extends z.ZodType>(schema: Schema, facts: KeyFacts): Schema => schema.meta({ ...facts });
const milliseconds = (least: number, facts: Omit<KeyFacts, 'expected'>) =>
  key(z.int().min(least).max(longestMs), {
    ...facts,
    expected: `a whole number of milliseconds from ${least} to ${longestMs}`,
  });

const farm = z
  .strictObject({
    baseUrl: key(z.string().refine(isFarmUrl), {
      description: 'The farm’s API. Without it the farm is the sandbox, and everything works at once.',
      standard: 'the sandbox',
      expected: 'an https address (http on this machine alone) without user and password',
    }),
    account: key(z.string().regex(/^[^\p{Cc}]{1,32}$/u), {
      description: 'The account that calls; needed with `farm.baseUrl`.',
      standard: '—',
      expected: 'a text of 1 to 32 characters',
    }),
    locale: key(z.enum(['en', 'zh']), {
      description: 'The language in which the farm words its answers.',
      standard: '`en`',
      expected: '"en" or "zh"',
    }),
    utcOffset: key(z.string().refine(isOffset), {
      description: 'The farm’s time zone: its times carry none.',
      standard: '`+08:00`',
      expected: 'an offset such as "+08:00"',
    }),
    proxy: key(z.string().refine(isProxyUrl), {
      description:
        'An HTTP proxy through which the farm is called, by a tunnel (CONNECT), as in `http://user:password@proxy:3128`. User and password stay secret. The sandbox is called without it.',
      standard: '—',
      expected: 'an address such as "http://proxy.studio:3128", http or https, without a path',
      isSecret: true,
    }),
    caFile: key(z.string().min(1).max(4096), {
      description:
        'A file of certificates (PEM) that are trusted beside those that Node brings: for a farm, or a proxy, whose certificate the studio itself signed.',
      standard: '—',
      expected: 'the path of a file',
    }),
    intervalMs: milliseconds(0, {
      description: 'Shortest time between two calls of the farm; what the farm says raises it.',
      standard: '10000 (sandbox 0)',
    }),
    timeoutMs: milliseconds(1, {
      description: 'How long an answer may take; after that what became of a call is unknown.',
      standard: '30000 (sandbox 5000)',
    }),
    settleMs: milliseconds(0, {
      description:
        'How long the farm may still be working on a call whose answer was lost, before it is asked.',
      standard: '90000 (sandbox 1000)',
    }),
    pollMs: milliseconds(100, {
      description: 'Shortest time between two looks at the tasks; ten times as long while nothing changes.',
      standard: '30000 (sandbox 1000)',
    }),
  })
  .partial();

/** `config.json` and what overrides it (§7). Every key is optional; a wrong or unknown one is an error. */
export const ConfigFile = z.strictObject({
  farm: key(farm, { description: '', standard: '—', expected: 'an object' }).default({}),
  defaults: key(z.record(z.string(), z.unknown()), {
    description: 'Settings that nobody chose, by their name in the form, such as `{"projectName": "Film1"}`.',
    standard: '`{}`',
    expected: 'an object of settings, such as {"projectName": "Film1"}',
  }).default({}),
  pathMap: key(
    z.array(
      z.strictObject({
        from: key(z.string().min(1), { description: '', standard: '', expected: 'a path that is not empty' }),
        to: key(z.string(), { description: '', standard: '', expected: 'a path on the farm' }),
      }),
    ),
    {
      description:
        'Folders that are called otherwise on the farm: `[{"from": "//srv/projects", "to": "D/projects"}]`; the longest match wins.',
      standard: '`[]`',
      expected: 'a list such as [{"from": "//srv/projects", "to": "D/projects"}]',
    },
  ).default([]),
  transfer: z
    .strictObject({
      driver: key(TransferDriverName, {
        description:
          'What brings the files to the farm: `none` leaves it to you, `copy` reaches the sandbox alone.',
        standard: '`none` (sandbox `copy`)',
        expected: '"none" or "copy"',
      }),
    })
    .partial()
    .meta({ description: '', standard: '—', expected: 'an object' })
    .default({}),
  port: key(z.int().min(0).max(65_535), {
    description: 'Where the daemon listens on 127.0.0.1; another when it is taken. 0: any free one.',
    standard: '47910',
    expected: 'a whole number from 0 to 65535',
  }).default(47_910),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

/** A key by its dotted name, with its facts. */
export interface ConfigKey extends KeyFacts {
  readonly path: readonly [string, ...string[]];
  readonly schema: z.ZodType;
}

/** Every key that can be set, in the order of the page. */
export const configKeys: readonly ConfigKey[] = Object.entries(ConfigFile.shape).flatMap(([name, outer]) => {
  const schema = unwrapped(outer);
  return schema instanceof z.ZodObject
    ? Object.entries(schema.shape).map(([inner, field]) => configKey([name, inner], unwrapped(field)))
    : [configKey([name], schema)];
});

function configKey(path: ConfigKey['path'], schema: z.ZodType): ConfigKey {
  return { path, schema, ...(schema.meta() as unknown as KeyFacts) };
}

function unwrapped(schema: z.core.$ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap())
    : (schema as z.ZodType);
}

/** What a key, or a part of one, may be; undefined for what there is not. */
export function expectedAt(path: readonly PropertyKey[]): KeyFacts | undefined {
  let schema: z.ZodType = ConfigFile;
  for (const step of path) {
    const inner = stepInto(schema, step);
    if (!inner) return undefined;
    schema = unwrapped(inner);
  }
  const facts = schema.meta();
  return facts?.expected === undefined ? undefined : (facts as unknown as KeyFacts);
}

function stepInto(schema: z.ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodObject ? schema.shape[String(step)] : undefined;
}

function isFarmUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
}

function isProxyUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || !isDecodable(url.username + url.password)) return false;
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '';
  return isBare && (url.protocol === 'http:' || url.protocol === 'https:');
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function isOffset(text: string): boolean {
  try {
    offsetMinutes(text);
    return true;
  } catch {
    return false;
  }
}
