import type { CommandLineProgram } from './commandLine.ts';
import { houdini } from './houdini.ts';
import { maxCommand } from './maxCommand.ts';
import { mayaRender } from './mayaRender.ts';
import { vrayStandalone } from './vrayStandalone.ts';

/** SketchUp is not among them: it renders nothing without its window. */
export const commandLinePrograms: readonly CommandLineProgram[] = [
  mayaRender,
  houdini,
  maxCommand,
  vrayStandalone,
];
