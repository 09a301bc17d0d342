import type { programVariables } from '#protocol/platform/programs.ts';
import type { CreateAction } from '../../vendorTable/tables.ts';
import type { RenderSettings } from '../renderer.ts';

/** One frame to be rendered by a program that is started for it. */
export interface FrameCommand {
  /** The scene's file on the local disk. */
  readonly scene: string;
  readonly frame: number;
  /** Where the pictures go. */
  readonly folder: string;
  readonly settings: RenderSettings;
  /** Whether no frame of this scene was rendered since it was opened. */
  readonly isFirst: boolean;
}

/** A program that renders a frame of a scene when its command line says so. */
export interface CommandLineProgram {
  /** As people call it. */
  readonly title: string;
  /** The command, as the table of programs has it. */
  readonly program: keyof typeof programVariables;
  /** Whose tasks it renders. */
  readonly action: CreateAction;
  argumentsFor(command: FrameCommand): readonly string[];
}

/** A flag with its value, or nothing when there is no value. */
export function flag(name: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [name, `${value}`];
}

/** `name:value` or `name=value` in one word, or nothing when there is no value. */
export function joinedFlag(nameWithSign: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [`${nameWithSign}${value}`];
}
