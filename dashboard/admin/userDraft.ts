import type { AdminSent, AdminUser } from '#protocol/gateway/adminRoutes.ts';

/** A user as somebody types it. */
export interface UserDraft {
  readonly name: string;
  readonly submitAccount: string;
  readonly weight: string;
  readonly tasks: string;
  readonly frames: string;
  readonly fee: string;
}
export type WrongEntry = 'nameHint' | 'nameTaken' | 'weightHint' | 'wholeNumber' | 'number';

const most = 1_000_000_000;

export function draftOf(user: AdminUser | undefined): UserDraft {
  const { name = '', submitAccount = '', weight = 1, quota = {} } = user ?? {};
  const written = (count: number | undefined) => (count === undefined ? '' : String(count));
  return {
    name,
    submitAccount,
    weight: String(weight),
    tasks: written(quota.tasks),
    frames: written(quota.frames),
    fee: written(quota.fee),
  };
}

/** What is wrong, by field. `taken`: names of users, where a new one is made. */
export function wrongIn(
  draft: UserDraft,
  taken: readonly string[],
): Partial<Record<keyof UserDraft, WrongEntry>> {
  const isName = /^[^\p{C}]{1,64}$/u.test(draft.name.trim());
  const weight = numberOf(draft.weight);
  const isWhole = (text: string) => text.trim() === '' || /^\d{1,10}$/.test(text.trim());
  const within = (text: string) => (numberOf(text) ?? 0) <= most;
  const fee = draft.fee.trim();
  return {
    ...(isName ? {} : { name: 'nameHint' as const }),
    ...(isName && taken.includes(draft.name.trim()) ? { name: 'nameTaken' as const } : {}),
    ...(weight !== undefined && weight >= 0.1 && weight <= 100 ? {} : { weight: 'weightHint' as const }),
    ...(isWhole(draft.tasks) && within(draft.tasks) ? {} : { tasks: 'wholeNumber' as const }),
    ...(isWhole(draft.frames) && within(draft.frames) ? {} : { frames: 'wholeNumber' as const }),
    ...(fee === '' || (numberOf(fee) !== undefined && within(fee)) ? {} : { fee: 'number' as const }),
  };
}

/** What is sent of a draft in which nothing is wrong. */
export function changeOf(draft: UserDraft): AdminSent<'changeUser'> {
  const quota = (['tasks', 'frames', 'fee'] as const).flatMap((field) => {
    const count = numberOf(draft[field]);
    return count === undefined ? [] : [[field, count] as const];
  });
  return {
    name: draft.name.trim(),
    submitAccount: draft.submitAccount.trim(),
    weight: numberOf(draft.weight) ?? 1,
    quota: Object.fromEntries(quota),
  };
}

function numberOf(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}
