import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** Of a home: what hosts wrote about themselves. */
export const reportsFolderName = 'host-reports';
/** A report with the snapshot of a scene of twenty thousand files; anything larger is not a report. */
const mostBytes = 64 * 1024 * 1024;

/** The part of a report that the doctor reads; support reads the rest. */
const HostReport = z.looseObject({
  report: z.literal(1).meta({ description: 'Version of the form of reports.' }),
  made: z.iso.datetime().meta({ description: 'When the host was checked.' }),
  host: z.looseObject({
    app: z.string().max(100).meta({ description: 'As the manifest of its adapter calls it.' }),
    title: z.string().max(100).meta({ description: 'What people call it.' }),
    version: z.string().max(100).meta({ description: 'As it calls itself.' }),
    adapter: z.string().max(100).meta({ description: 'Version of the adapter.' }),
  }),
  steps: z.looseObject({
    names: z.looseObject({
      tried: z.int().nonnegative().optional().meta({ description: 'Names of its API that were tried.' }),
    }),
  }),
  faults: z
    .array(
      z.looseObject({
        code: z
          .string()
          .regex(/^\w+$/)
          .meta({ description: 'Stable name; its sentences are texts of hosts.' }),
        state: z.enum(['note', 'problem']),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    )
    .max(100),
});
export type HostReport = z.infer<typeof HostReport>;

export interface KeptReport {
  /** Absolute path of the JSON; the page lies beside it. */
  readonly file: string;
  readonly report: HostReport;
}

/** The reports in a home, newest first; a file that is none is left out. */
export function hostReports(home: string): readonly KeptReport[] {
  const folder = path.join(home, reportsFolderName);
  return namesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const file = path.join(folder, name);
      const { data: report } = HostReport.safeParse(parsed(readReport(file)));
      return report === undefined ? [] : [{ file, report }];
    })
    .toSorted((a, b) => Date.parse(b.report.made) - Date.parse(a.report.made));
}

/** The text of a report; undefined for anything that cannot be one. */
export function readReport(file: string): string | undefined {
  try {
    // No link leads out of the home, and no pipe holds the doctor up.
    const stats = lstatSync(file);
    return stats.isFile() && stats.size <= mostBytes ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
