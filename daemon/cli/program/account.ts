import { type Command, Option } from 'commander';
import { notificationModes, notificationTypes } from '#protocol/tasks/notification.ts';
import type { AgedOptions } from '../account/account.ts';
import type { LimitsOptions } from '../account/limits.ts';
import type { NotificationsOptions } from '../account/notifications.ts';
import type { ConfigurationOptions, ProjectOptions } from '../account/projectOrders.ts';
import { type ReportOptions, reportGroups } from '../account/reportGroups.ts';
import { words } from '../language.ts';
import { answering, collect, ofForm } from './declare.ts';

/** What an account has on the farm. */
export function addAccountCommands(program: Command): void {
  addProjectCommands(program);

  aged(program.command('plugins').description(words('cli.help.plugins')))
    .argument('[software]', words('cli.help.software'))
    .action(
      answering(async (software: string | undefined, options: AgedOptions) =>
        (await import('../account/account.ts')).plugins(software, options),
      ),
    );

  aged(program.command('users').description(words('cli.help.users'))).action(
    answering(async (options: AgedOptions) => (await import('../account/account.ts')).users(options)),
  );

  aged(program.command('balance').description(words('cli.help.balance'))).action(
    answering(async (options: AgedOptions) => (await import('../account/account.ts')).balance(options)),
  );

  program
    .command('limits')
    .description(words('cli.help.limits'))
    .option('--allow', words('cli.help.limitsAllow'))
    .option('--yes', words('cli.help.confirmed'))
    .action(
      answering(async (options: LimitsOptions) => (await import('../account/limits.ts')).limits(options)),
    );

  program
    .command('report')
    .description(words('cli.help.report'))
    .option('--month <month>', words('cli.help.reportMonth'), ofForm('month'))
    .addOption(
      new Option('--by <group>', words('cli.help.reportBy')).choices([...reportGroups]).default('project'),
    )
    .option('--csv', words('cli.help.reportCsv'))
    .action(
      answering(async (options: ReportOptions) => (await import('../account/report.ts')).report(options)),
    );

  program
    .command('notifications')
    .description(words('cli.help.notifications'))
    .addArgument(
      program.createArgument('<type>', words('cli.help.notificationType')).choices([...notificationTypes]),
    )
    .addOption(new Option('--by <mode>', words('cli.help.notificationMode')).choices([...notificationModes]))
    .option('--to <address>', words('cli.help.notificationAddress'))
    .option('--user <login>', words('cli.help.notificationUser'))
    .option('--no-wait', words('cli.help.noWait'))
    .action(
      answering(async (type: NotificationsOptions['type'], options: NotificationsOptions) =>
        (await import('../account/notifications.ts')).notifications(type, options),
      ),
    );
}

function addProjectCommands(program: Command): void {
  const projects = program.command('projects').description(words('cli.help.projects'));

  aged(projects.command('list', { isDefault: true }).description(words('cli.help.projectsList'))).action(
    answering(async (options: AgedOptions) => (await import('../account/account.ts')).projects(options)),
  );

  projectFields(projects.command('create').description(words('cli.help.projectCreate')))
    .argument('<name>', words('cli.help.projectName'), ofForm('projectName'))
    .action(
      answering(async (name: string, options: ProjectOptions) =>
        (await import('../account/projectOrders.ts')).createProject(name, options),
      ),
    );

  projectFields(projects.command('change').description(words('cli.help.projectChange')))
    .argument('<project>', words('cli.help.projectId'))
    .option('--name <name>', words('cli.help.projectName'), ofForm('projectName'))
    .action(
      answering(async (id: string, options: ProjectOptions) =>
        (await import('../account/projectOrders.ts')).changeProject(id, options),
      ),
    );

  configurationFields(
    projects
      .command('add-configuration')
      .description(words('cli.help.configurationAdd'))
      .argument('<project>', words('cli.help.projectId'))
      .argument('<software>', words('cli.help.configurationSoftware')),
  ).action(
    answering(async (id: string, software: string, options: ConfigurationOptions) =>
      (await import('../account/projectOrders.ts')).addConfiguration(id, software, options),
    ),
  );

  configurationFields(
    projects
      .command('change-configuration')
      .description(words('cli.help.configurationChange'))
      .argument('<project>', words('cli.help.projectId'))
      .argument('<configuration>', words('cli.help.configurationId'))
      .argument('<software>', words('cli.help.configurationSoftware')),
  ).action(
    answering(async (id: string, configId: string, software: string, options: ConfigurationOptions) =>
      (await import('../account/projectOrders.ts')).changeConfiguration(id, configId, software, options),
    ),
  );

  projects
    .command('delete-configuration')
    .description(words('cli.help.configurationDelete'))
    .argument('<project>', words('cli.help.projectId'))
    .argument('[configuration]', words('cli.help.configurationId'))
    .option('--all', words('cli.help.configurationAll'))
    .option('--yes', words('cli.help.confirmed'))
    .option('--no-wait', words('cli.help.noWait'))
    .action(
      answering(async (id: string, configId: string | undefined, options: ConfigurationOptions) =>
        (await import('../account/projectOrders.ts')).deleteConfiguration(id, configId, options),
      ),
    );
}

function aged(command: Command): Command {
  return command.option('--fresh', words('cli.help.fresh'));
}

function projectFields(command: Command): Command {
  return command
    .option('--path <folder>', words('cli.help.projectPath'))
    .addOption(new Option('--os <os>', words('cli.help.projectOs')).choices(['Windows', 'Linux']))
    .option('--remark <text>', words('cli.help.projectRemark'))
    .option('--sub-account <login>', words('cli.help.projectSubAccount'))
    .option('--no-wait', words('cli.help.noWait'));
}

function configurationFields(command: Command): Command {
  return command
    .option('--plugin <name>', words('cli.help.configurationPlugin'), collect, [])
    .option('--default', words('cli.help.configurationDefault'))
    .option('--no-wait', words('cli.help.noWait'));
}
