import '#dashboard/design/sheet.css';
import './account.css';
import { Fact, Facts } from '#dashboard/controls/Facts.tsx';
import { ReadAt } from '#dashboard/controls/ReadAt.tsx';
import { useFarmList } from '#dashboard/controls/useFarmList.ts';
import { exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { Limits } from './Limits.tsx';
import { Spending } from './Spending.tsx';
import { shownBalances } from './shownBalances.ts';

/** Which account renders, what it has, what it may spend and what it spent. The key itself is never shown. */
export function AccountPage({ live }: PageProps) {
  const { list, ask } = useFarmList(live, (fresh, signal) => live.client.users({ query: { fresh }, signal }));
  const farm = live.farm.value;
  const own = list.value.answer?.items.find(({ loginName }) => loginName === farm?.account);
  return (
    <div class="page sheet">
      <header class="sheet-head">
        <h1>{words('dashboard.pages.account')}</h1>
        <ReadAt live={live} list={list.value} onAsk={ask} />
      </header>
      {farm ? (
        <section class="sheet-section" aria-labelledby="account-title">
          <h2 id="account-title">
            <bdi>{farm.account}</bdi>
          </h2>
          <Facts>
            <Fact name={words('dashboard.account.farm')}>
              {farm.sandbox ? words('dashboard.account.sandbox') : farm.name}
            </Fact>
            <Fact name={words('dashboard.farm.key')}>
              {words(`dashboard.keySources.${farm.accessKey.set ? farm.accessKey.source : 'none'}`)}
            </Fact>
            {own ? (
              <>
                <Fact name={words('dashboard.account.type')}>
                  {words(`dashboard.accountTypes.${own.accountType}`)}
                </Fact>
                <Fact name={words('dashboard.account.level')}>
                  {own.vipLevel === undefined
                    ? undefined
                    : words('dashboard.account.vip', { level: own.vipLevel })}
                </Fact>
                <Fact name={words('dashboard.account.company')}>{own.company}</Fact>
                <Fact
                  name={words('dashboard.account.registered')}
                  title={own.registeredAt && exactMoment(own.registeredAt)}
                >
                  {own.registeredAt && momentText(own.registeredAt)}
                </Fact>
              </>
            ) : null}
          </Facts>
          <p>
            <a href={linkTo('users')}>{words('dashboard.account.toUsers')}</a>
          </p>
        </section>
      ) : null}
      <section class="sheet-section" aria-labelledby="balance-title">
        <h2 id="balance-title">{words('dashboard.account.balance')}</h2>
        {own ? (
          <ul class="balances figures">
            {shownBalances(own.balances).map((balance) => (
              <li key={balance.currency}>{moneyText(balance)}</li>
            ))}
          </ul>
        ) : (
          <p class="quiet">
            {words(list.value.answer ? 'dashboard.account.unlisted' : 'dashboard.account.reading')}
          </p>
        )}
        {farm?.sandbox ? <p class="quiet">{words('dashboard.account.playMoney')}</p> : null}
      </section>
      <Limits live={live} />
      <Spending live={live} />
    </div>
  );
}
