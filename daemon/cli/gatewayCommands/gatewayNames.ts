import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { GatewayName, GatewayText } from './gatewayStore.ts';

/** The name of a user or a project, as the admin pages take one. Throws `CommandFailure`. */
export function requireGatewayName(option: string, name: string): void {
  if (!GatewayName.safeParse(name).success) throw refuse(option, 1, name);
}

/** A label or an account, which may be empty. Throws `CommandFailure`. */
export function requireGatewayText(option: string, text: string | undefined): void {
  if (text !== undefined && !GatewayText.safeParse(text).success) throw refuse(option, 0, text);
}

function refuse(option: string, least: number, got: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, words('cli.gateway.name', { option, least, got }));
}
