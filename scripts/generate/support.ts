import { formatMessage, parametersOf, parseMessage } from '#protocol/texts/message.ts';
import { messagesOf } from './catalogue.ts';
import type { Generator } from './generator.ts';

const prefix = 'cli.doctor.findings.';

/** What the doctor can find and what to do about it, from the texts that it prints. */
export const supportPage: Generator = {
  file: 'docs/support.md',
  content: () => [...preface(), ...table(), ...rest].join('\n'),
};

const preface = () => [
  '<!-- Generated from protocol/texts by `npm run generate`; not edited by hand. -->',
  '',
  '# When something does not work',
  '',
  '`renderbridge doctor` checks everything that Renderbridge needs on this computer, changes nothing, and says what to',
  'do. Its exit code is 1 if there is a problem; notes do not affect it. `--json` gives each finding with a stable `code`.',
  'If the daemon is not running, doctor itself sends the farm one read-only query, within the rate limit.',
  '',
  '`renderbridge doctor --fix` makes the safe repairs and reports them: it makes the home folder and `secrets.json` private,',
  'rewrites an invalid `launcher.json`, repairs adapters that are damaged or of another version, and removes the',
  '`daemon.json` of a daemon that has died. Everything else is left to you.',
  '',
  '`renderbridge doctor --bundle support.zip` saves the findings, the settings, the daemon’s own status and the',
  'end of its log in a zip file. Access keys, passwords and tokens are replaced by `[secret]` everywhere; names of',
  'folders, files and accounts remain. Check it before you send it.',
  '',
  '## When a host misbehaves',
  '',
  'Choose *Check Renderbridge* in the host’s menu while the scene is open, or run `renderbridge doctor --host maya` (`houdini`,',
  '`max`, `blender`), which starts the host without a window if it is installed on this computer; `--scene` gives the scene',
  'to open. It tries every host function that Renderbridge uses, reads the scene, opens and closes the window, and',
  'changes nothing. [What it does, and which parts of your scene are in the report](hosts.md#checking-a-host).',
  '',
  'When you report a problem, please send:',
  '',
  '- what you did, what you expected, and what happened instead, word for word;',
  '- the host with its version, the operating system, and `renderbridge --version`;',
  '- `renderbridge doctor --bundle support.zip`, after *Check Renderbridge* with that scene open;',
  '- whether it happens with a new scene too, and with other plug-ins disabled.',
  '',
  'What the check finds, and what to do:',
  '',
  '| found | do |',
  '| --- | --- |',
  ...checkRows(),
  '',
  '## What it finds, and what to do',
  '',
  'Words in braces are replaced by the values found.',
  '',
  '| code | found | do |',
  '| --- | --- | --- |',
];

/** What the self-test inside a host finds, from the texts that its page prints. */
function checkRows(): readonly string[] {
  const messages = messagesOf('en');
  return Object.entries(messages).flatMap(([code, action]) => {
    const [, found] = /^(hosts\.shared\.check_\w+)Do$/.exec(code) ?? [];
    return found === undefined ? [] : [`| ${cell(messages[found] ?? '')} | ${cell(action)} |`];
  });
}

/** A finding without anything to do says that all is well. */
function table(): readonly string[] {
  const messages = messagesOf('en');
  return Object.entries(messages).flatMap(([code, action]) => {
    const [, name] = /^cli\.doctor\.findings\.(\w+)\.action$/.exec(code) ?? [];
    if (name === undefined) return [];
    const message = messages[`${prefix}${name}.message`] ?? '';
    return [`| \`${name}\` | ${cell(message)} | ${cell(action)} |`];
  });
}

/** Hints as an installed program gives them. */
const commands: Readonly<Record<string, string>> = {
  fix: 'doctor --fix',
  start: 'start',
  login: 'login',
  open: 'open',
  install: 'adapters install',
  serviceInstall: 'service install',
  serviceUninstall: 'service uninstall',
  switchOver: 'switch',
  doctor: 'doctor',
};

function cell(message: string): string {
  const parts = parseMessage(message);
  const shown = (name: string) =>
    commands[name] === undefined ? `{${name}}` : `\`renderbridge ${commands[name]}\``;
  const params = Object.fromEntries([...parametersOf(parts)].map(([name]) => [name, shown(name)]));
  // A count in braces is no number.
  const said = formatMessage(parts, params, () => 'other').replaceAll('NaN', '{count}');
  return said.replaceAll('|', '\\|');
}

const rest = [
  '',
  '`{reason}` is a sentence of its own that names the key or folder, what was expected and what was got.',
  '',
];
