import { formatTaskTime } from '#protocol/time/farmTime.ts';
import { succeeded } from '../http/reply.ts';
import type { Configuration, Project } from '../store/projects.ts';
import type { FuzzyMatch } from '../store/taskSearch.ts';
import type { Body } from '../vendorTable/tables.ts';
import { answers } from './behaviour.ts';

/** Tells of projects with all their configurations (§6). */
export const queryProject = answers('query_project', (body, account, { store, profile }) => {
  const family = store.accounts.familyOf(account);
  const named = family.filter((name) => name === (body.sub_account ?? account));
  const projects = store.projects
    .ofAccounts(body.is_sub_included === 1 ? family : named)
    .filter((project) => matches(project, body, profile.fuzzyMatch));
  const data = projects.map((project) => projectRow(project, profile.utcOffset));
  return succeeded({ data, total_size: data.length });
});

/** Each filter on configurations is met by any one of them, not by the same one (§6). */
function matches(project: Project, body: Body<'query_project'>, fuzzy: FuzzyMatch): boolean {
  const { configurations } = project;
  const is = (asked: string | undefined, value: string) => asked === undefined || asked === value;
  const contains = (asked: string | undefined, value: string) => asked === undefined || fuzzy(value, asked);
  return (
    (body.project_id === undefined || body.project_id === project.id) &&
    is(body.project_name, project.name) &&
    is(body.project_path, project.path) &&
    is(body.render_os, project.renderOs) &&
    contains(body.user_remark, project.remark) &&
    anyOf(configurations, body.cg_soft_name, ({ cgSoftName }, asked) => fuzzy(cgSoftName, asked)) &&
    anyOf(configurations, body.plugin_name, ({ pluginName }, asked) => plugins(pluginName).includes(asked)) &&
    anyOf(configurations, body.is_default, ({ isDefault }, asked) => isDefault === (asked === 1))
  );
}

function anyOf<Asked>(
  configurations: readonly Configuration[],
  asked: Asked | undefined,
  meets: (configuration: Configuration, asked: Asked) => boolean,
): boolean {
  return asked === undefined || configurations.some((configuration) => meets(configuration, asked));
}

function plugins(pluginName: string): readonly string[] {
  return pluginName.split(',').map((name) => name.trim());
}

function projectRow(project: Project, utcOffset: string) {
  return {
    project_id: `${project.id}`,
    project_name: project.name,
    project_path: project.path,
    render_os: project.renderOs,
    user_remark: project.remark,
    customer_name: project.account,
    create_time: formatTaskTime(project.createdAt, utcOffset),
    plugins: project.configurations.map(({ id, cgSoftName, pluginName, isDefault }) => ({
      config_id: `${id}`,
      cg_soft_name: cgSoftName,
      ...(pluginName !== '' && { plugin_name: pluginName }),
      is_default: isDefault ? '1' : '0',
    })),
  };
}
