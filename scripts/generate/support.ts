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
  '`renderbridge doctor` looks at everything that Renderbridge needs on this computer, changes nothing, and says what to',
  'do. Its exit code is 1 while there is a problem; notes do not count. `--json` gives each finding with a stable `code`.',
  'Where no daemon runs, it asks the farm itself, by one query that changes nothing, at the farm’s pace.',
  '',
  '`renderbridge doctor --fix` does what is safe and says what it did: it makes the home and `secrets.json` private,',
  'writes a wrong `launcher.json` again, repairs adapters that are damaged or of another version, and removes the',
  '`daemon.json` of a daemon that is dead. Everything else is left to you.',
  '',
  '`renderbridge doctor --bundle support.zip` writes what was found, the settings, what the daemon says of itself and the',
  'end of its log into a zip. Access keys, passwords and tokens are replaced by `[secret]` in every part of it; names of',
  'folders, files and accounts remain. Look through it before you send it.',
  '',
  '## When a host misbehaves',
  '',
  'Choose *Check Renderbridge* in the host’s menu while the scene is open, or run `renderbridge doctor --host maya` (`houdini`,',
  '`max`, `blender`), which starts the host without a window where its program is on this computer; `--scene` names the scene',
  'to open. It tries everything that Renderbridge asks this host for, reads the scene, shows the window and closes it, and',
  'changes nothing. [What it does, and what of your scene is in the report](hosts.md#checking-a-host).',
  '',
  'When you report a problem, please send:',
  '',
  '- what you did, what you expected, and what happened instead, word for word;',
  '- the host with its version, the system, and `renderbridge --version`;',
  '- `renderbridge doctor --bundle support.zip`, after *Check Renderbridge* with that scene open;',
  '- whether it happens with a new scene too, and with other plug-ins switched off.',
  '',
  'What the check finds, and what to do:',
  '',
  '| found | do |',
  '| --- | --- |',
  ...checkRows(),
  '',
  '## What it finds, and what to do',
  '',
  'Words in braces stand for what it found.',
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
