import type { NoticeRecord } from '#daemon/submissions/records.ts';
import type { Notice } from '#protocol/bridge/notice.ts';

/** Which notices hosts show in their status line. */
export type HostLine = (code: string) => boolean;

/** A notice as the bridge shows it. */
export function viewNotice(record: NoticeRecord, hostLine: HostLine): Notice {
  const { id, revision, state, farm, code, severity, message, params, at, actions, answer } = record;
  return {
    id,
    revision,
    state,
    ...(farm === undefined ? {} : { farm }),
    code,
    severity,
    message,
    params: { ...params },
    at,
    actions: actions.map((offer) => ({ ...offer })),
    ...(hostLine(code) ? { hostLine: true as const } : {}),
    ...(answer === undefined ? {} : { answer }),
  };
}
