import { keyVariable } from '#daemon/config/accessKey.ts';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { proxySecrets } from '#daemon/config/proxySecrets.ts';
import { visibleJson, visibleLine, visibleText } from '#protocol/display/visibleText.ts';

/** What this process knows and never prints. */
export const secrets = createKnownSecrets([
  process.env[keyVariable] ?? '',
  ...proxySecrets(process.env.RENDERBRIDGE_FARM_PROXY),
]);

/** A text of our own, on standard output. No command writes there by another way than these. */
export function put(text: string): void {
  process.stdout.write(visibleText(secrets.hide(text)));
}

/** Results for people: each text is one line, whatever a farm or a file name put into it. */
export function putLines(lines: readonly string[]): void {
  put(lines.map((line) => `${visibleLine(line)}\n`).join(''));
}

/** Results for programs. */
export function putJson(value: unknown, indent?: number): void {
  process.stdout.write(`${secrets.hide(visibleJson(value, indent))}\n`);
}

/** What is said beside the results, on standard error. */
export function say(text: string): void {
  process.stderr.write(visibleText(secrets.hide(text)));
}

/** One line of it, whatever a file name put into it. */
export function sayLine(line: string): void {
  say(`${visibleLine(line)}\n`);
}

/** A failure in words that may be a host's or the farm's: none of its further lines passes for one of ours. */
export function indented(message: string): string {
  return message.trimEnd().replaceAll('\n', '\n  ');
}
