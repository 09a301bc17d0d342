import type { Platform } from './platform.ts';

export interface NoticeTexts {
  readonly title: string;
  /** One line. */
  readonly body: string;
}

/** A program that shows a notice at the desk, and ends. */
export interface NoticeProgram {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const linuxService = '/org/freedesktop/Notifications';
const linuxName = 'org.freedesktop.Notifications';
/** The application whose notices these are, as Windows knows it: a program of its own would have to be registered. */
const powerShellId = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe';
const toast = [
  "$ErrorActionPreference = 'Stop'",
  '[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]',
  '$x = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)',
  "$t = $x.GetElementsByTagName('text')",
  '[void]$t.Item(0).AppendChild($x.CreateTextNode($env:RENDERBRIDGE_NOTICE_TITLE))',
  '[void]$t.Item(1).AppendChild($x.CreateTextNode($env:RENDERBRIDGE_NOTICE_BODY))',
  `[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('${powerShellId}').Show([Windows.UI.Notifications.ToastNotification]::new($x))`,
].join('; ');

/**
 * The system’s own programs that show a notice, the first that is there counts. Texts go as arguments or in the environment, never
 * into a script; on Linux some desktops read markup in them, so that its signs become others that look alike.
 */
export function desktopNotice(platform: Platform, { title, body }: NoticeTexts): readonly NoticeProgram[] {
  if (platform === 'macos') {
    const script = [
      'on run argv',
      'display notification (item 2 of argv) with title (item 1 of argv)',
      'end run',
    ];
    const args = [...script.flatMap((line) => ['-e', line]), title, body];
    return [{ program: '/usr/bin/osascript', args, environment: {} }];
  }
  if (platform === 'windows') {
    const args = ['-NoProfile', '-NonInteractive', '-Command', toast];
    const environment = { RENDERBRIDGE_NOTICE_TITLE: title, RENDERBRIDGE_NOTICE_BODY: body };
    return [{ program: 'powershell.exe', args, environment }];
  }
  const [plainTitle, plainBody] = [withoutMarkup(title), withoutMarkup(body)];
  const call = ['call', linuxName, linuxService, linuxName, 'Notify', 'susssasa{sv}i'];
  const usualTime = '-1';
  const values = [title, '0', '', plainTitle, plainBody, '0', '0', usualTime];
  return [
    { program: 'busctl', args: ['--user', '--', ...call, ...values], environment: {} },
    {
      program: 'notify-send',
      args: [`--app-name=${title}`, '--', plainTitle, plainBody],
      environment: {},
    },
  ];
}

const lookalikes: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆', '\\': '＼' };

function withoutMarkup(text: string): string {
  return text.replaceAll(/[<>&\\]/g, (sign) => lookalikes[sign] ?? sign);
}
