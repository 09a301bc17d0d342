/** For how long somebody is let in to the admin pages. */
export const sessionLivesMs = 8 * 3_600_000;

/**
 * Of the time that a clock showed before it was set back: what compares with it would stay as it is until that time comes
 * again. In the words of both databases; `now` is a whole number.
 */
export function withoutStampsAhead(now: number): readonly string[] {
  const at = BigInt(Math.trunc(now));
  return [
    // Rows of the list as it is now are newer than what was read.
    `UPDATE tasks SET seen_at = ${at} WHERE seen_at > ${at}`,
    `UPDATE questions SET read_at = 0 WHERE read_at > ${at}`,
    // How old the list is, nobody knows until it is read again.
    `UPDATE facts SET value = '0' WHERE name = 'tasks watched' AND CAST(value AS bigint) > ${at}`,
    `UPDATE facts SET value = '${at}'
     WHERE (name LIKE 'changed %' OR name LIKE 'tasks changed by %') AND CAST(value AS bigint) > ${at}`,
    `UPDATE requests SET not_before = ${at}
     WHERE state = 'stored' AND not_before > ${at} AND not_before < ${Number.MAX_SAFE_INTEGER}`,
    `DELETE FROM admin_sessions WHERE until > ${at + BigInt(sessionLivesMs)}`,
  ];
}
