import { type ConfigKey, configKeys, needed } from '#daemon/config/configFile.ts';
import { otherVariables } from '#daemon/config/variables.ts';
import { formatMessage, parseMessage } from '#protocol/texts/message.ts';
import { messagesOf } from './catalogue.ts';
import type { Generator } from './generator.ts';

/** Every key of the configuration, from the schema that it is parsed by. */
export const configuration: Generator = {
  file: 'docs/configuration.md',
  content: () => [...preface, ...keyTable(), ...variables, ...secrets].join('\n'),
};

const preface = [
  '<!-- Generated from daemon/config by `npm run generate`; not edited by hand. -->',
  '',
  '# Configuration',
  '',
  'Nothing needs to be set: without any configuration the farm is the sandbox. What is set stands in `config.json` in',
  'the daemon’s home; environment variables go before the file, and flags before both. A key that is unknown or wrong',
  'keeps the daemon from starting, and is named with what was expected and what was got.',
  '',
  '    {"farm": {"baseUrl": "https://www5.renderbus.com/api/v2/task/", "account": "your-account"}}',
  '',
  '| key | variable | default | may be | meaning |',
  '| --- | --- | --- | --- | --- |',
];

function keyTable(): string[] {
  return configKeys.map((key) => {
    const { name, variable, standard, description } = key;
    return row([`\`${name}\``, `\`${variable}\``, standardText(standard), expectedText(key), description]);
  });
}

/** The case of the sentence that says what was expected. */
export function expectedText({ expected, bounds = { least: 0, most: 0 } }: ConfigKey): string {
  const parts = parseMessage(messagesOf('en')['config.wrong'] ?? '');
  for (const part of parts)
    if (part.kind === 'select' && part.name === 'expected')
      return formatMessage(part.cases.get(expected) ?? [], { ...bounds }, () => 'other');
  return '';
}

function standardText([atFarm, atSandbox]: ConfigKey['standard']): string {
  const said = valueText(atFarm);
  const inSandbox = valueText(atSandbox);
  return said === inSandbox ? said : `${said} (sandbox ${inSandbox})`;
}

function valueText(value: unknown): string {
  if (value === undefined || value === needed) return '—';
  return typeof value === 'number'
    ? String(value)
    : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

const variables = [
  '',
  'A variable that stands for a number, a list or an object holds JSON. These variables are no settings:',
  '',
  '| variable | meaning |',
  '| --- | --- |',
  ...Object.entries(otherVariables).map(([name, meaning]) => row([`\`${name}\``, meaning])),
];

const secrets = [
  '',
  '## The access key',
  '',
  'It is no setting and never stands in `config.json`. The daemon takes the first that it finds:',
  '',
  '1. `RENDERBRIDGE_ACCESS_KEY` in its environment, for machines that nobody logs in to. The daemon takes it out at',
  '   once, and no program that it starts inherits it. Everybody who can read the environment of your processes can read it.',
  '2. The keychain of the system: macOS Keychain, Windows Credential Manager, or on Linux a Secret Service such as',
  '   GNOME Keyring, KWallet or KeePassXC. One that is locked when the daemon starts counts as empty.',
  '3. `secrets.json` in the home, readable by you alone (mode 0600; others are refused):',
  '   `{"accessKeys": {"<account>": "<key>"}}`.',
  '',
  '`renderbridge login` asks for the key without showing it, or reads it from standard input, and never takes it as an',
  'argument. It asks the farm about it by a query that changes nothing, at the farm’s pace, and then keeps it in the',
  'keychain, or in `secrets.json` where there is none, and says where. A key that the farm refuses is not stored; while',
  'the farm is away the key is stored unchecked. A daemon that runs takes the new key at once, and what the old one',
  'held up goes on. `renderbridge logout` removes it from wherever it lies, and from the daemon that runs.',
  'A key from the environment goes before any that is stored, until the daemon is started without it.',
  '`renderbridge status` says where the key comes from; nothing ever prints it.',
  '',
  '| it protects from | it does not protect from |',
  '| --- | --- |',
  '| keychain: other users; anybody who takes the disk | other programs of yours, while the keychain is unlocked |',
  '| `secrets.json`: other users of the machine | other programs of yours; the administrator; anybody who takes the disk or a backup |',
  '| environment: other users of the machine | other programs of yours; whatever starts the daemon, and its files |',
  '',
  '## Proxy and certificates',
  '',
  '`farm.proxy` is asked for a tunnel (`CONNECT`) for each call, for `https` and for `http` on this machine alike, so that',
  'whatever goes wrong at the proxy happened before the call, which is then simply made again. User and password are',
  'written `http://user:password@proxy:3128`, with `%40` for an `@` in them; only Basic is spoken. They count as secrets:',
  'they are replaced wherever the daemon writes, and no program that it starts inherits the variable. The sandbox is',
  'never called through a proxy, and variables such as `HTTPS_PROXY` are not looked at.',
  '',
  '`farm.caFile` adds certificates to those that Node brings; it never takes any away. They count for an `https` proxy too.',
  '',
];

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
