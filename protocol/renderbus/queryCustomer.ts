import * as z from 'zod';
import { text } from './field.ts';
import { innerList, looseText, rows, totalSize } from './looseAnswer.ts';
import { requestBody } from './requestBody.ts';

const source = '§7';

/** The body of `query_customer`; also how credentials are checked (§7). */
export const QueryCustomer = requestBody({
  login_name: text(undefined, {
    zh: '用户名',
    description: 'Only this account.',
    default: 'head.account, with its sub-accounts if it is a main account',
    source,
  }).optional(),
});
export type QueryCustomer = z.infer<typeof QueryCustomer>;

const told = (zh: string, description: string) => looseText({ zh, description, source });

/** A server that files are sent to and fetched from; seen on the wire, not in the farm’s text (§7). */
export const TransportRow = z.looseObject({
  engine: told('传输引擎', 'Name of the transfer tool.'),
  server: told('服务器', 'Name of the server.'),
  ip: told('IP地址', 'Its address.'),
  port: told('端口', 'Its port.'),
});
export type TransportRow = z.output<typeof TransportRow>;

/** One account; balances stay the decimals that came, so that no cent is rounded away (§7). */
export const CustomerRow = z.looseObject({
  id: told('用户id', 'Id of the account.'),
  login_name: told('用户名', 'Its login name.'),
  is_student: told('是否为学生', '1: a student’s account.'),
  job: told('职位', 'The holder’s occupation.'),
  role: told('VIP等级', '49 VIP0, 51 or 55 VIP1, 56 VIP2, 57 VIP3, 58 VIP4.'),
  email: told('用户邮箱', 'E-mail address.'),
  phone: told('手机号', 'Phone number.'),
  skype: told('Skype', 'Skype name.'),
  ip: told('ip地址', 'IP address.'),
  source_url: told('来源url', 'The page from which the holder came to register.'),
  country: told('国家', 'Country.'),
  city: told('城市', 'City.'),
  address: told('住址', 'Postal address.'),
  company: told('公司名', 'Company.'),
  register_date: told('注册日期', 'When it was registered.'),
  login_date: told('登录日期', 'The latest login.'),
  rmb_balance: told('RMB余额', 'Balance in yuan, a decimal.'),
  usd_balance: told('USD余额', 'Balance in US dollars, a decimal.'),
  eur_balance: told('EUR余额', 'Balance in euros, a decimal.'),
  gbp_balance: told('GBP余额', 'Balance in pounds sterling, a decimal.'),
  account_type: told('账户类型', '1 main account, 2 sub-account.'),
  zone: told('国内外', '1 domestic, 2 abroad.'),
  area_id: told('区域', 'Id of the region.'),
  upload_id: told('上传ID', 'Id under which files are uploaded; seen on the wire.'),
  download_id: told('下载ID', 'Id under which results are downloaded; seen on the wire.'),
  transports: innerList(TransportRow, {
    zh: '传输方式',
    description: 'Servers for files; seen on the wire.',
    source,
  }),
});
export type CustomerRow = z.output<typeof CustomerRow>;

export const QueryCustomerAnswer = z.looseObject({
  data: rows(CustomerRow, 'One row per account.', source),
  total_size: totalSize(source),
});
export type QueryCustomerAnswer = z.output<typeof QueryCustomerAnswer>;

const vipLevels: ReadonlyMap<string, number> = new Map([
  ['49', 0],
  ['51', 1],
  ['55', 1],
  ['56', 2],
  ['57', 3],
  ['58', 4],
]);

/** The VIP level that a `role` stands for; undefined for one that the contract does not know (§7). */
export function vipLevel(role: string): number | undefined {
  return vipLevels.get(role);
}
