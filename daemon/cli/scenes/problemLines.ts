import type { Problem } from '#protocol/bridge/problem.ts';
import type { TaskTypeDescriptor } from '#protocol/bridge/taskType.ts';
import { inOneLine } from '#protocol/texts/sentences.ts';
import { words } from '../language.ts';
import { flagOf, hasSetting } from './chosenSettings.ts';

export function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** A problem below the scene that has it, such as `  warning: The scene has unsaved changes. …`. */
export function problemLine(problem: Problem, taskType: TaskTypeDescriptor): string {
  const { severity } = problem;
  return `  ${words('cli.submit.problem', { severity, sentence: problemSentence(problem, taskType) })}`;
}

/** What is the matter and what to do, in the words of who has flags and no form. */
export function problemSentence(
  { code, message, action, path = '' }: Problem,
  taskType: TaskTypeDescriptor,
): string {
  const [part, key = ''] = path.split('.');
  // A default is wrong in the configuration, which its sentence names.
  const hasFlag = part === 'settings' && code !== 'defaultWrong' && hasSetting(key, taskType);
  if (!hasFlag) return inOneLine([message, action]);
  return `${flagOf(key)}: ${code === 'bodyRefused' ? message : inOneLine([message, action])}`;
}
