import type { OutputOptions } from '../command.ts';

export const reportGroups = ['project', 'artist', 'task'] as const;
export type ReportGroup = (typeof reportGroups)[number];

export interface ReportOptions extends OutputOptions {
  readonly month?: string | undefined;
  readonly by: ReportGroup;
  readonly csv?: boolean | undefined;
}
