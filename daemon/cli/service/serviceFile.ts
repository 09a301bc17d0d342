import type { Platform } from '#protocol/platform/platform.ts';

export interface ServiceFacts {
  /** How the daemon is started; every part a full path or a plain word. */
  readonly argv: readonly string[];
  /** What the daemon needs of the environment, such as a home of its own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface ServiceFile {
  readonly file: string;
  readonly content: string;
}

export const serviceName = 'renderbridge';
const launchdLabel = 'renderbridge.daemon';
export const taskName = 'Renderbridge';

/** What makes the system start the daemon when its user logs in. */
export function serviceFile(platform: Platform, facts: ServiceFacts): ServiceFile {
  return { linux: systemdUnit, macos: launchAgent, windows: scheduledTask }[platform](facts);
}

function systemdUnit({ argv, environment, home, env }: ServiceFacts): ServiceFile {
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : `${home}/.config`;
  const lines = [
    '[Unit]',
    'Description=Renderbridge, which sends scenes to the render farm',
    '',
    '[Service]',
    `ExecStart=${startedBy(argv).map(commandWord).join(' ')}`,
    ...Object.entries(environment).map(([name, value]) => `Environment=${unitWord(`${name}=${value}`)}`),
    'Restart=on-failure',
    'RestartSec=30',
    '# A command line that is wrong, and a daemon that runs already, are nothing that another start mends.',
    'RestartPreventExitStatus=2 3',
    '',
    '[Install]',
    'WantedBy=default.target',
    '',
  ];
  return { file: `${config}/systemd/user/${serviceName}.service`, content: lines.join('\n') };
}

/** systemd takes quotes and signs in every word but the first. */
function startedBy(argv: readonly string[]): readonly string[] {
  return /^[\w@+=:,./ -]+$/.test(argv[0] ?? '') ? argv : ['/bin/sh', '-c', 'exec "$0" "$@"', ...argv];
}

/** Of a command systemd replaces what follows $, too. */
function commandWord(word: string): string {
  return unitWord(word).replaceAll('$', '$$$$');
}

/** In quotes; systemd replaces what follows %. */
function unitWord(word: string): string {
  const escaped = word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%');
  return `"${escaped}"`;
}

function launchAgent({ argv, environment, home }: ServiceFacts): ServiceFile {
  const text = (value: string) => `<string>${xml(value)}</string>`;
  const variables = Object.entries(environment).map(
    ([name, value]) => `    <key>${xml(name)}</key>\n    ${text(value)}`,
  );
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    `  <key>Label</key>\n  ${text(launchdLabel)}`,
    '  <key>ProgramArguments</key>\n  <array>',
    ...argv.map((word) => `    ${text(word)}`),
    '  </array>',
    ...(variables.length === 0
      ? []
      : ['  <key>EnvironmentVariables</key>\n  <dict>', ...variables, '  </dict>']),
    '  <key>RunAtLoad</key>\n  <true/>',
    '  <key>ProcessType</key>\n  <string>Background</string>',
    '</dict>',
    '</plist>',
    '',
  ];
  return { file: `${home}/Library/LaunchAgents/${launchdLabel}.plist`, content: lines.join('\n') };
}

/**
 * Of the user alone, without rights of an administrator. Its environment is that of the user: what is set for this
 * window only cannot be handed over.
 */
function scheduledTask({ argv, env, home }: ServiceFacts): ServiceFile {
  const [program = '', ...words] = argv;
  const user = [env.USERDOMAIN, env.USERNAME].filter(Boolean).join('\\');
  const folder = (env.LOCALAPPDATA ?? `${home}/AppData/Local`).replaceAll('\\', '/');
  const lines = [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <Triggers>',
    `    <LogonTrigger><Enabled>true</Enabled><UserId>${xml(user)}</UserId></LogonTrigger>`,
    '  </Triggers>',
    '  <Principals>',
    `    <Principal id="Author"><UserId>${xml(user)}</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal>`,
    '  </Principals>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
    '    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
    '    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
    '    <Hidden>true</Hidden>',
    '  </Settings>',
    '  <Actions Context="Author">',
    `    <Exec><Command>${xml(program)}</Command><Arguments>${xml(words.map(commandLineWord).join(' '))}</Arguments></Exec>`,
    '  </Actions>',
    '</Task>',
    '',
  ];
  return { file: `${folder}/renderbridge-service.xml`, content: lines.join('\r\n') };
}

/** As programs of Windows take their command line apart: backslashes count only before a quotation mark. */
function commandLineWord(word: string): string {
  const isQuoted = word === '' || /\s/.test(word);
  const escaped = word.replaceAll(/(\\*)"/g, '$1$1\\"');
  return isQuoted ? `"${escaped.replace(/\\+$/, '$&$&')}"` : escaped;
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
