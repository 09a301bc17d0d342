import { Command, type ErrorOptions } from 'commander';
import { usageError } from './usageErrors.ts';

/** A command that says how it was used wrongly in the language of its terminal, and so do the commands below it. */
export class SpokenCommand extends Command {
  override createCommand(name?: string): Command {
    return new SpokenCommand(name);
  }

  override error(message: string, options?: ErrorOptions): never {
    return super.error(usageError(message, this.name()), options);
  }
}
