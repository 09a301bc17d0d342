import type { AdminProject, AdminSent } from '#protocol/gateway/adminRoutes.ts';
import { quotaOf, type WrongEntry, writtenQuota, wrongQuota } from './quotaDraft.ts';

/** A bounded project as somebody types it. */
export interface ProjectDraft {
  readonly name: string;
  readonly tasks: string;
  readonly frames: string;
  readonly fee: string;
}

export function draftOfProject(project: AdminProject | undefined): ProjectDraft {
  return { name: project?.project ?? '', ...writtenQuota(project?.quota ?? {}) };
}

/** What is wrong, by field. `taken`: names of bounded projects, where another one is bounded. */
export function wrongInProject(
  draft: ProjectDraft,
  taken: readonly string[],
): Partial<Record<keyof ProjectDraft, WrongEntry>> {
  const name = draft.name.trim();
  const isName = /^[^\p{C}]{1,64}$/u.test(name);
  return {
    ...(isName ? {} : { name: 'nameHint' as const }),
    ...(isName && taken.includes(name) ? { name: 'nameTaken' as const } : {}),
    ...wrongQuota(draft),
  };
}

/** What is sent of a draft in which nothing is wrong; undefined: it bounds nothing. */
export function changeOfProject(draft: ProjectDraft): AdminSent<'changeProject'> | undefined {
  const quota = quotaOf(draft);
  return Object.keys(quota).length === 0 ? undefined : { project: draft.name.trim(), quota };
}
