import type { IconName } from '#dashboard/design/icons.ts';
import type { Collection } from '#dashboard/live/collection.ts';
import type { Tone } from '#dashboard/pages/queue/rows.ts';
import type { Notice } from '#protocol/bridge/notice.ts';

export const severityTones: Readonly<Record<Notice['severity'], Tone>> = {
  error: 'failed',
  warning: 'needsYou',
  info: 'running',
};

export const severityIcons: Readonly<Record<Notice['severity'], IconName>> = {
  error: 'cross',
  warning: 'warning',
  info: 'question',
};

export interface SplitNotices {
  readonly open: readonly Notice[];
  /** Those that a person dismissed or answered, and those that are over. */
  readonly earlier: readonly Notice[];
}

const order: readonly Notice['severity'][] = ['error', 'warning', 'info'];

/** What is open, worst first; then what was, newest first. */
export function splitNotices(notices: Iterable<Notice>): SplitNotices {
  const newest = [...notices].sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    open: newest
      .filter(({ state }) => state === 'open')
      .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)),
    earlier: newest.filter(({ state }) => state !== 'open'),
  };
}

export function openNotices(notices: Pick<Collection<Notice>, 'version' | 'values'>): number {
  notices.version.value;
  let count = 0;
  for (const { state } of notices.values()) count += state === 'open' ? 1 : 0;
  return count;
}

const actionTitles = {
  pauseSurplus: 'dashboard.notices.actions.pauseSurplus',
  goOn: 'dashboard.notices.actions.goOn',
  drop: 'dashboard.notices.actions.drop',
  spendOn: 'dashboard.notices.actions.spendOn',
  resumeTask: 'dashboard.notices.actions.resumeTask',
  renderRest: 'dashboard.notices.actions.renderRest',
  dropRest: 'dashboard.notices.actions.dropRest',
} as const;
type KnownAction = keyof typeof actionTitles;

/** What its button says; undefined for one that a newer daemon offers. */
export function titleOfAction(action: string): (typeof actionTitles)[KnownAction] | undefined {
  return Object.hasOwn(actionTitles, action) ? actionTitles[action as KnownAction] : undefined;
}
