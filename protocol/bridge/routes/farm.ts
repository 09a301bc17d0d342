import * as z from 'zod';
import { KeyQuestion, KeyVerdict, NewKey } from '../accessKey.ts';
import type { BridgeErrorCode } from '../errors.ts';
import { Farm } from '../farm.ts';
import { FarmCalls } from '../farmCalls.ts';
import { PluginList, ProjectList, UserList } from '../lists.ts';
import { Operation } from '../operation.ts';
import { ConfigurationRequest, NewProject, Project, ProjectChange } from '../project.ts';
import { FreshQuery, ListQuery } from '../resource.ts';
import { route } from '../route.ts';
import { Balance, NotificationsChange } from '../user.ts';

const projectId = { id: { description: 'projectId of the project.', example: '1042' } };
const configurationId = {
  ...projectId,
  configId: { description: 'configId of the configuration.', example: '7' },
};
const farmUnavailable = 'The farm had to be queried and did not answer.';
const keyIsFixed = 'The sandbox provides its own key, or the key comes from RENDERBRIDGE_ACCESS_KEY.';
const unknownProject = 'The daemon knows no project with this id; fresh=1 on the list queries the farm.';
const laterAnswer = 'Returns the operation; its outcome arrives as operation.changed.';
const agedList: Readonly<Partial<Record<BridgeErrorCode, string>>> = { farmUnavailable };

/** The chosen farm, and what an account has there (§3). */
export const farmRoutes = {
  farm: route({
    method: 'get',
    path: '/v1/farm',
    assistant: 'looks',
    summary: 'Returns the selected farm, its state and its request queue.',
    status: 200,
    answer: Farm,
  }),
  farmCalls: route({
    method: 'get',
    path: '/v1/farm/calls',
    assistant: 'looks',
    summary: 'Returns the queued calls to the farm and the outcome of the last 100.',
    detail: 'Covers this run of the daemon only. Access keys and request headers are never included.',
    status: 200,
    answer: FarmCalls,
  }),
  balance: route({
    method: 'get',
    path: '/v1/farm/balance',
    assistant: 'looks',
    summary: 'Returns the account’s balance per currency, with its age.',
    query: FreshQuery,
    status: 200,
    answer: Balance,
    errors: { notFound: 'The farm has reported nothing about the account.', farmUnavailable },
  }),
  checkAccessKey: route({
    method: 'post',
    path: '/v1/farm/key/check',
    summary: 'Checks with the farm an access key that is not in use.',
    detail:
      'Uses the next slot in the request queue, so it may take as long as the farm’s rate limit requires.',
    body: KeyQuestion,
    status: 200,
    answer: KeyVerdict,
  }),
  useAccessKey: route({
    method: 'post',
    path: '/v1/farm/key',
    summary: 'Gives the daemon another access key, effective immediately.',
    detail: 'Saving it for the next start is up to the client. Work that a refused key had blocked resumes.',
    body: NewKey,
    status: 200,
    answer: Farm,
    errors: { conflict: keyIsFixed },
  }),
  dropAccessKey: route({
    method: 'delete',
    path: '/v1/farm/key',
    summary: 'Removes the access key from the daemon; the farm is not called until there is another.',
    status: 200,
    answer: Farm,
    errors: { conflict: keyIsFixed },
  }),
  projects: route({
    method: 'get',
    path: '/v1/projects',
    assistant: 'looks',
    summary: 'Lists the account’s projects with their configurations.',
    detail:
      'From the cache, which survives restarts; the farm is queried when the cache is empty or with fresh=1.',
    query: ListQuery.extend(FreshQuery.shape),
    status: 200,
    answer: ProjectList,
    errors: agedList,
  }),
  createProject: route({
    method: 'post',
    path: '/v1/projects',
    summary: 'Creates a project.',
    detail: laterAnswer,
    body: NewProject,
    status: 202,
    answer: Operation,
  }),
  project: route({
    method: 'get',
    path: '/v1/projects/{id}',
    assistant: 'looks',
    summary: 'Returns one project from the cache.',
    params: projectId,
    status: 200,
    answer: Project,
    errors: { notFound: unknownProject },
  }),
  changeProject: route({
    method: 'patch',
    path: '/v1/projects/{id}',
    summary: 'Changes a project.',
    detail: laterAnswer,
    params: projectId,
    body: ProjectChange,
    status: 202,
    answer: Operation,
    errors: { notFound: unknownProject },
  }),
  addConfiguration: route({
    method: 'post',
    path: '/v1/projects/{id}/configurations',
    summary: 'Adds a configuration to a project.',
    detail: laterAnswer,
    params: projectId,
    body: ConfigurationRequest,
    status: 202,
    answer: Operation,
    errors: { notFound: unknownProject },
  }),
  deleteConfigurations: route({
    method: 'delete',
    path: '/v1/projects/{id}/configurations',
    summary: 'Deletes every configuration of a project.',
    detail: laterAnswer,
    params: projectId,
    status: 202,
    answer: Operation,
    errors: { notFound: unknownProject },
  }),
  changeConfiguration: route({
    method: 'patch',
    path: '/v1/projects/{id}/configurations/{configId}',
    summary: 'Changes a configuration.',
    detail: laterAnswer,
    params: configurationId,
    body: ConfigurationRequest,
    status: 202,
    answer: Operation,
    errors: { notFound: unknownProject },
  }),
  deleteConfiguration: route({
    method: 'delete',
    path: '/v1/projects/{id}/configurations/{configId}',
    summary: 'Deletes a configuration.',
    detail: laterAnswer,
    params: configurationId,
    status: 202,
    answer: Operation,
    errors: { notFound: unknownProject },
  }),
  plugins: route({
    method: 'get',
    path: '/v1/plugins',
    assistant: 'looks',
    summary: 'Lists the plugins available on the farm.',
    query: z
      .strictObject({
        cgSoftName: z
          .string()
          .max(32)
          .optional()
          .meta({ description: 'Only plugins for programs whose name contains this text. Omitted: all.' }),
      })
      .extend(FreshQuery.shape),
    status: 200,
    answer: PluginList,
    errors: agedList,
    example: { query: { cgSoftName: 'maya' } },
  }),
  users: route({
    method: 'get',
    path: '/v1/users',
    assistant: 'looks',
    summary: 'Lists the account and its sub-accounts.',
    query: FreshQuery,
    status: 200,
    answer: UserList,
    errors: agedList,
  }),
  changeNotifications: route({
    method: 'patch',
    path: '/v1/users/{loginName}/notifications',
    summary: 'Changes which notifications the farm sends for an account, and how.',
    detail: laterAnswer,
    params: { loginName: { description: 'Login name of the account.', example: 'studio' } },
    body: NotificationsChange,
    status: 202,
    answer: Operation,
  }),
};
