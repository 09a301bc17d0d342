import type { ProblemKind } from '#daemon/submissions/planning.ts';

/** What drafting itself can run into, whatever the task type. */
export const projectMissing: ProblemKind = {
  code: 'projectMissing',
  severity: 'error',
  message: {
    en: 'The account has no project "{projectName}". It has: {projects}.',
    zh: '该账号没有项目“{projectName}”。现有项目：{projects}。',
  },
  action: { en: 'Choose one of the account’s projects.', zh: '请选择该账号已有的项目。' },
};

export const projectNotChosen: ProblemKind = {
  code: 'projectNotChosen',
  severity: 'error',
  message: {
    en: 'The account has several projects and none was chosen: {projects}.',
    zh: '该账号有多个项目，但未选择其中任何一个：{projects}。',
  },
  action: { en: 'Choose a project.', zh: '请选择一个项目。' },
};

export const noProjects: ProblemKind = {
  code: 'noProjects',
  severity: 'error',
  message: { en: 'The account has no project.', zh: '该账号还没有项目。' },
  action: { en: 'Create a project, then submit again.', zh: '请先创建一个项目，然后重新提交。' },
};

export const noConfiguration: ProblemKind = {
  code: 'noConfiguration',
  severity: 'error',
  message: {
    en: 'Project "{projectName}" has no configuration for {host}. It has: {configurations}.',
    zh: '项目“{projectName}”没有适用于 {host} 的软件配置。现有配置：{configurations}。',
  },
  action: {
    en: 'Add a configuration for {host} to the project, or choose another project.',
    zh: '请为该项目添加 {host} 的软件配置，或选择其他项目。',
  },
};

export const otherVersion: ProblemKind = {
  code: 'otherVersion',
  severity: 'warning',
  message: {
    en: 'The scene comes from {hostVersion}; the farm will render it with {cgSoftName}.',
    zh: '场景来自 {hostVersion}，农场将用 {cgSoftName} 渲染。',
  },
  action: {
    en: 'Check that this version opens the scene, or add a configuration with the same version to the project.',
    zh: '请确认该版本可以打开此场景，或在项目中添加相同版本的配置。',
  },
};

export const pathNotOnFarm: ProblemKind = {
  code: 'pathNotOnFarm',
  severity: 'error',
  message: {
    en: 'The path {localPath} has no place on the farm ({reason}).',
    zh: '路径 {localPath} 在农场上没有对应位置（{reason}）。',
  },
  action: {
    en: 'Save the scene under an absolute path on a drive or share.',
    zh: '请将场景保存到磁盘或共享目录的绝对路径下。',
  },
};

export const stopNeedsOneTask: ProblemKind = {
  code: 'stopNeedsOneTask',
  severity: 'error',
  message: {
    en: 'These frames become {tasks} tasks, and only the one with the first frames would stop after them.',
    zh: '这些帧会拆成 {tasks} 个任务，只有包含优先帧的任务会在优先帧完成后停止。',
  },
  action: {
    en: 'Go on at full speed after the first frames, or submit fewer ranges at once.',
    zh: '请选择优先帧完成后全速继续，或减少一次提交的帧段。',
  },
};
