import type { Command } from 'commander';
import { words } from '../language.ts';
import { addAccountCommands } from './account.ts';
import { addAdapterCommands } from './adapters.ts';
import { addCompletionCommands } from './completion.ts';
import { addDaemonCommands } from './daemon.ts';
import { emptyProgram, finishProgram } from './emptyProgram.ts';
import { addGatewayCommands } from './gateway.ts';
import { addOrderCommands } from './orders.ts';
import { addSceneCommands } from './scenes.ts';
import { addServiceCommands } from './service.ts';
import { addTaskCommands } from './tasks.ts';

export { everyCommand } from './emptyProgram.ts';

export interface ProgramOptions {
  /** False: without the commands by which shells complete, which the description for shells brings itself. */
  readonly completes: boolean;
}

/** Every command with its options and help. Completion and docs/command-line.md come from it too. */
export function createProgram({ completes }: ProgramOptions = { completes: true }): Command {
  const program = emptyProgram();
  addDaemonCommands(program.commandsGroup(words('cli.help.groupDaemon')));
  addServiceCommands(program);
  addGatewayCommands(program);
  if (completes) addCompletionCommands(program, () => createProgram({ completes: false }));
  addSceneCommands(program.commandsGroup(words('cli.help.groupScenes')));
  addTaskCommands(program.commandsGroup(words('cli.help.groupTasks')));
  addOrderCommands(program.commandsGroup(words('cli.help.groupOrders')));
  addAccountCommands(program.commandsGroup(words('cli.help.groupAccount')));
  addAdapterCommands(program.commandsGroup(words('cli.help.groupHosts')));
  return finishProgram(program);
}
