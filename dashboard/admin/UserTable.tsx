import { countText } from '#dashboard/language/words.ts';
import type { AdminUser } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';
import { QuotaCells, QuotaHeads } from './QuotaCells.tsx';

interface UserTableProps {
  readonly users: readonly AdminUser[];
  readonly open: string | undefined;
  readonly onOpen: (name: string) => void;
}

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
          <QuotaHeads />
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
            <QuotaCells quota={user.quota} used={user.used} />
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
