import { formatTaskTime } from '#protocol/time/farmTime.ts';
import { succeeded } from '../http/reply.ts';
import { yuan } from '../price.ts';
import type { Account } from '../store/accounts.ts';
import { answers } from './behaviour.ts';

/** Tells of the named account, or of the caller and its sub-accounts; counts as the caller's login (§7). */
export const queryCustomer = answers('query_customer', (body, account, { store, clock, profile }) => {
  store.accounts.noteLogin(account, clock.now());
  const data = store.accounts
    .familyOf(account)
    .filter((name) => body.login_name === undefined || name === body.login_name)
    .flatMap((name) => store.accounts.find(name) ?? [])
    .map((found) => customerRow(found, profile.utcOffset));
  return succeeded({ data, total_size: data.length });
});

/** Nobody stands behind an account of the sandbox: what would be a person's is empty or says SANDBOX. */
function customerRow(account: Account, utcOffset: string) {
  return {
    id: `${account.id}`,
    login_name: account.name,
    is_student: '0',
    job: '',
    role: '49',
    email: '',
    phone: '',
    skype: '',
    ip: '127.0.0.1',
    source_url: '',
    country: '',
    city: '',
    address: '',
    company: 'SANDBOX',
    register_date: formatTaskTime(account.registeredAt, utcOffset),
    login_date: account.loginAt === undefined ? '' : formatTaskTime(account.loginAt, utcOffset),
    rmb_balance: yuan(account.rmbFen),
    usd_balance: '0.00',
    eur_balance: '0.00',
    gbp_balance: '0.00',
    account_type: account.mainAccount === undefined ? '1' : '2',
    zone: '1',
    area_id: '1',
    upload_id: `${account.id}`,
    download_id: `${account.id}`,
    // No server stands behind them: files are copied to the storage. Clients look up their engine here.
    transports: [
      { engine: 'aspera', server: 'SANDBOX', ip: '127.0.0.1', port: '33001' },
      { engine: 'raysync', server: 'SANDBOX', ip: '127.0.0.1', port: '2442' },
    ],
  };
}
