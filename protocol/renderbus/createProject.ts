import * as z from 'zod';
import { looseText } from './looseAnswer.ts';
import { projectFields } from './projectFields.ts';
import { pick, requestBody } from './requestBody.ts';

/** The body of `create_project` (§6). */
export const CreateProject = requestBody(
  pick(projectFields, ['project_name', 'project_path?', 'render_os?', 'user_remark?', 'sub_account?']),
);
export type CreateProject = z.infer<typeof CreateProject>;

const told = (zh: string, description: string) => looseText({ zh, description, source: '§6' });

/** Flat, no rows. What the checks of a request refuse comes in the head instead (§6). */
export const CreateProjectAnswer = z.looseObject({
  project_id: told('项目id', 'Id of the new project.'),
  create_result: told('创建项目结果', '0 success, 1 failure.'),
  description: told('失败详情', 'Why it failed.'),
});
export type CreateProjectAnswer = z.output<typeof CreateProjectAnswer>;
