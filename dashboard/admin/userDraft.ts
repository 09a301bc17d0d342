import type { AdminSent, AdminUser } from '#protocol/gateway/adminRoutes.ts';
import { numberOf, quotaOf, type WrongEntry, writtenQuota, wrongQuota } from './quotaDraft.ts';

/** A user as somebody types it. */
export interface UserDraft {
  readonly name: string;
  readonly submitAccount: string;
  readonly weight: string;
  readonly tasks: string;
  readonly frames: string;
  readonly fee: string;
}

export function draftOf(user: AdminUser | undefined): UserDraft {
  const { name = '', submitAccount = '', weight = 1, quota = {} } = user ?? {};
  return {
    name,
    submitAccount,
    weight: String(weight),
    ...writtenQuota(quota),
  };
}

/** What is wrong, by field. `taken`: names of users, where a new one is made. */
export function wrongIn(
  draft: UserDraft,
  taken: readonly string[],
): Partial<Record<keyof UserDraft, WrongEntry>> {
  const isName = /^[^\p{C}]{1,64}$/u.test(draft.name.trim());
  const weight = numberOf(draft.weight);
  return {
    ...(isName ? {} : { name: 'nameHint' as const }),
    ...(isName && taken.includes(draft.name.trim()) ? { name: 'nameTaken' as const } : {}),
    ...(weight !== undefined && weight >= 0.1 && weight <= 100 ? {} : { weight: 'weightHint' as const }),
    ...wrongQuota(draft),
  };
}

/** What is sent of a draft in which nothing is wrong. */
export function changeOf(draft: UserDraft): AdminSent<'changeUser'> {
  return {
    name: draft.name.trim(),
    submitAccount: draft.submitAccount.trim(),
    weight: numberOf(draft.weight) ?? 1,
    quota: quotaOf(draft),
  };
}
