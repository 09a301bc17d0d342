import type { Command } from 'commander';
import { type ParamsOf, say, type TextCode } from '#protocol/texts/text.ts';
import { locale, words } from '../language.ts';

/** A text of the catalogue that takes no parameters. */
type PlainText = { readonly [Code in TextCode]: ParamsOf<Code> extends [] ? Code : never }[TextCode];

/** What a person would type, and what it does, by the command whose help shows it. */
const examples: Readonly<Record<string, readonly (readonly [args: string, does: PlainText])[]>> = {
  submit: [
    ['submit shot.blend --preview', 'cli.examples.submitPreview'],
    ['submit shot.blend --frames 1-100 --wait', 'cli.examples.submitWait'],
  ],
  tasks: [
    ['tasks --state rendering', 'cli.examples.tasksRendering'],
    ['tasks --state failed --quiet', 'cli.examples.tasksQuiet'],
  ],
  task: [
    ['task 90017', 'cli.examples.task'],
    ['task 90017 --follow', 'cli.examples.taskFollow'],
  ],
  logs: [
    ['logs 90017', 'cli.examples.logs'],
    ['logs 90017 12 --follow', 'cli.examples.logsFollow'],
  ],
  fetch: [
    ['fetch 90017 90018', 'cli.examples.fetch'],
    ['fetch 90017 --verify', 'cli.examples.fetchVerify'],
  ],
  rest: [
    ['rest 90017', 'cli.examples.rest'],
    ['rest 90017 --drop', 'cli.examples.restDrop'],
  ],
  rerender: [
    ['rerender 90017 --frames 3,7-9', 'cli.examples.rerender'],
    ['rerender 90017 --flagged', 'cli.examples.rerenderFlagged'],
  ],
  limits: [
    ['limits', 'cli.examples.limits'],
    ['limits --allow', 'cli.examples.limitsAllow'],
  ],
  report: [
    ['report', 'cli.examples.report'],
    ['report --month 2026-11 --by task --csv', 'cli.examples.reportCsv'],
  ],
  pause: [
    ['pause 90017 90018', 'cli.examples.pause'],
    ['pause 0b6cf2ad-77c9-4b17-9a3f-5d2f6a8d1c40', 'cli.examples.pauseUpload'],
  ],
  resume: [['resume 90017 90018', 'cli.examples.resume']],
  resubmit: [
    ['resubmit 90017 90018', 'cli.examples.resubmit'],
    ['resubmit 90017 --frames done', 'cli.examples.resubmitDone'],
  ],
  delete: [['delete 90017 90018', 'cli.examples.delete']],
  priority: [['priority 90017 --to 80', 'cli.examples.priority']],
  timeout: [['timeout 90017 --to 12h', 'cli.examples.timeout']],
  cancel: [
    ['cancel 6f1d2c0e', 'cli.examples.cancel'],
    ['cancel 90017 90018', 'cli.examples.cancelTask'],
  ],
  retry: [['retry 6f1d2c0e', 'cli.examples.retry']],
  resolve: [
    ['resolve 6f1d2c0e --sent 90017', 'cli.examples.resolveSent'],
    ['resolve 6f1d2c0e --absent', 'cli.examples.resolveAbsent'],
  ],
  projects: [
    ['projects', 'cli.examples.projects'],
    ['projects create Film1 --os Linux', 'cli.examples.projectCreate'],
    ['projects add-configuration 1042 "blender 4.2"', 'cli.examples.configurationAdd'],
  ],
  plugins: [['plugins maya', 'cli.examples.plugins']],
  notifications: [
    ['notifications failed --by email --to ana@studio.example', 'cli.examples.notifications'],
    ['notifications none', 'cli.examples.notificationsNone'],
  ],
  config: [
    ['config list', 'cli.examples.configList'],
    ['config set farm.account ana', 'cli.examples.configSet'],
  ],
  add: [['gateway keys add ana --label ana-pc', 'cli.examples.gatewayKeys']],
  switch: [['switch', 'cli.examples.switch']],
  uninstall: [['uninstall --data', 'cli.examples.uninstallData']],
  completion: [['completion bash >> ~/.bashrc', 'cli.examples.completion']],
};

/** Shows them below the help of a command that has some. */
export function addExamples(command: Command): void {
  const own = examples[command.name()];
  if (!own) return;
  command.addHelpText('after', () => {
    const help = command.createHelp();
    const width = Math.max(...own.map(([args]) => lineOf(args).length));
    help.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() ?? 80 });
    const items = own.map(([args, does]) => help.formatItem(lineOf(args), width, say(locale, does), help));
    return ['', words('cli.help.examples'), ...items].join('\n');
  });
}

function lineOf(args: string): string {
  return `renderbridge ${args}`;
}
