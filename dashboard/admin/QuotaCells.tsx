import type { AdminProject } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';
import { quotaFields } from './quotaDraft.ts';
import { toneOf, usedText } from './usedOfMost.ts';

/** The head of each limit of a day, for users and projects alike. */
export function QuotaHeads() {
  return quotaFields.map((count) => (
    <th key={count} scope="col" class="cell-number">
      {adminWords(`gatewayAdmin.users.used.${count}`)}
    </th>
  ));
}

/** What was used of each limit of a day. */
export function QuotaCells({ quota, used }: Pick<AdminProject, 'quota' | 'used'>) {
  return quotaFields.map((count) => (
    <td key={count} class="cell-number figures" data-tone={toneOf(used[count], quota[count])}>
      {usedText(used[count], quota[count])}
    </td>
  ));
}
