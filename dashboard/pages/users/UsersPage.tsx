import '#dashboard/design/sheet.css';
import { useSignal } from '@preact/signals';
import { ReadAt } from '#dashboard/controls/ReadAt.tsx';
import { SearchField } from '#dashboard/controls/SearchField.tsx';
import { useFarmList } from '#dashboard/controls/useFarmList.ts';
import { exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { shownBalances } from '#dashboard/pages/account/shownBalances.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { chooseUsers } from './chooseUsers.ts';

/** The account and its sub-accounts. */
export function UsersPage({ live }: PageProps) {
  const { list, ask } = useFarmList(live, (fresh, signal) => live.client.users({ query: { fresh }, signal }));
  const search = useSignal('');
  const account = live.farm.value?.account ?? '';
  const known = list.value.answer?.items;
  const shown = chooseUsers(known ?? [], search.value, account);
  return (
    <div class="page sheet">
      <header class="sheet-head">
        <h1>{words('dashboard.pages.users')}</h1>
        <SearchField
          label={words('dashboard.users.search')}
          value={search.value}
          onInput={(value) => {
            search.value = value;
          }}
        />
        <ReadAt live={live} list={list.value} onAsk={ask} />
      </header>
      {shown.length === 0 ? (
        <p class="empty">{words(known ? 'dashboard.users.none' : 'dashboard.users.reading')}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words('dashboard.users.name')}</th>
              <th scope="col">{words('dashboard.account.type')}</th>
              <th scope="col">{words('dashboard.account.level')}</th>
              <th scope="col">{words('dashboard.account.company')}</th>
              <th scope="col">{words('dashboard.users.lastLogin')}</th>
              <th scope="col" class="cell-number">
                {words('dashboard.account.balance')}
              </th>
              <th scope="col">
                <span class="visually-hidden">{words('dashboard.pages.notifications')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ loginName, accountType, vipLevel, company, lastLoginAt, balances }) => (
              <tr key={loginName}>
                <td>
                  <bdi>{loginName}</bdi>
                  {loginName === account ? (
                    <span class="quiet"> {words('dashboard.users.inUse')}</span>
                  ) : null}
                </td>
                <td>{words(`dashboard.accountTypes.${accountType}`)}</td>
                <td>{vipLevel === undefined ? null : words('dashboard.account.vip', { level: vipLevel })}</td>
                <td>
                  <bdi>{company}</bdi>
                </td>
                <td class="figures" title={lastLoginAt && exactMoment(lastLoginAt)}>
                  {lastLoginAt && momentText(lastLoginAt)}
                </td>
                <td class="cell-number figures">{shownBalances(balances).map(moneyText).join(', ')}</td>
                <td class="cell-number">
                  <a
                    href={linkTo('notifications', loginName)}
                    aria-label={words('dashboard.users.notify', { name: loginName })}
                  >
                    {words('dashboard.pages.notifications')}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
