import { countText } from '#dashboard/language/words.ts';
import type { AdminUser } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';

interface UserTableProps {
  readonly users: readonly AdminUser[];
  readonly open: string | undefined;
  readonly onOpen: (name: string) => void;
}

const counts = ['tasks', 'frames', 'fee'] as const;

/** Each user with what was used of the limits of a day. */
export function UserTable({ users, open, onOpen }: UserTableProps) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{adminWords('gatewayAdmin.users.name')}</th>
          <th scope="col">{adminWords('gatewayAdmin.users.submitAccount')}</th>
          <th scope="col" class="cell-number">
            {adminWords('gatewayAdmin.users.weight')}
          </th>
          {counts.map((count) => (
            <th key={count} scope="col" class="cell-number">
              {adminWords(`gatewayAdmin.users.used.${count}`)}
            </th>
          ))}
          <th scope="col">
            <span class="visually-hidden">{adminWords('gatewayAdmin.users.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.name} data-open={user.name === open ? 'true' : undefined}>
            <td>
              <bdi>{user.name}</bdi>
            </td>
            <td>
              {user.submitAccount === '' ? (
                <span class="quiet">{adminWords('gatewayAdmin.users.ownAccount')}</span>
              ) : (
                <bdi>{user.submitAccount}</bdi>
              )}
            </td>
            <td class="cell-number figures">{countText.value(user.weight)}</td>
            {counts.map((count) => (
              <td
                key={count}
                class="cell-number figures"
                data-tone={toneOf(user.used[count], user.quota[count])}
              >
                {usedText(user.used[count], user.quota[count])}
              </td>
            ))}
            <td class="cell-number">
              <button
                type="button"
                class="button"
                aria-expanded={user.name === open}
                aria-label={adminWords('gatewayAdmin.users.change', { name: user.name })}
                onClick={() => onOpen(user.name)}
              >
                {adminWords('gatewayAdmin.users.edit')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function usedText(used: number, most: number | undefined): string {
  const written = countText.value(used);
  if (most === undefined) return written;
  return adminWords('gatewayAdmin.users.ofMost', { used: written, most: countText.value(most) });
}

/** As limits of spending are shown: near from four fifths on. */
function toneOf(used: number, most: number | undefined): 'failed' | 'needsYou' | undefined {
  if (most === undefined || used < 0.8 * most) return undefined;
  return used >= most ? 'failed' : 'needsYou';
}
