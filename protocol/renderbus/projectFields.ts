import { pluginInTwoVersions } from '#protocol/plugins/pluginList.ts';
import { choice, type Grammar, text } from './field.ts';

const source = '§6';

/** The systems that a project may render on (§6). */
export const renderSystems = ['Windows', 'Linux'] as const;

const lettersAndDigits: Grammar = {
  expected: 'letters and digits only, 0-9 A-Z a-z',
  fits: (value) => /^[0-9A-Za-z]+$/.test(value),
  farmCode: '1024',
};

const oneVersionOfEach: Grammar = {
  expected: 'plugins, comma-separated, one version of each',
  fits: (value) => pluginInTwoVersions(value) === undefined,
};

/** The fields of a project and of a configuration that creating and changing share (§6). */
export const projectFields = {
  project_name: text(20, { zh: '项目名称', description: 'Name of the project.', source }, lettersAndDigits),
  project_path: text(256, { zh: '项目路径', description: 'Folder of the project.', source }),
  render_os: choice(renderSystems, { zh: '渲染系统', description: 'System that renders it.', source }),
  user_remark: text(256, { zh: '备注', description: 'A remark.', source }),
  sub_account: text(32, {
    zh: '子账户',
    description: 'The account that owns the project.',
    default: 'head.account',
    source,
  }),
  cg_soft_name: text(32, {
    zh: '渲染软件',
    description: 'Program and version of the configuration.',
    source,
  }),
  plugin_name: text(
    256,
    { zh: '渲染插件', description: 'Plugins of the configuration, with versions.', source },
    oneVersionOfEach,
  ),
} as const;
