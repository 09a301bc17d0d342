import type { RouteName } from '#protocol/bridge/routes.ts';
import type { FarmAction } from '#protocol/renderbus/actions.ts';

/** Where something is done, or why it is not. */
export type Place = string | { readonly none: string };

/** From where an action of the farm's is reached. */
export interface ActionReach {
  readonly routes: readonly [RouteName, ...RouteName[]];
  /** As they are typed, options left out. */
  readonly commands: readonly [string, ...string[]];
  /** The dialog in Maya, Houdini and 3ds Max. */
  readonly dialog: Place;
  /** The panel in Blender. */
  readonly blender: Place;
}

const otherHost = (host: string): Place => ({ none: `${host} scenes are submitted there` });
const noHost = (what: string): Place => ({ none: `no host with a window of ours opens ${what}` });

const submitting = { routes: ['createSubmission', 'previewSubmission'], commands: ['submit'] } as const;
const inDialog = {
  ...submitting,
  dialog: 'Settings, Submit',
  blender: otherHost('Maya, Houdini and 3ds Max'),
};

export const actionReach: Readonly<Record<FarmAction, ActionReach>> = {
  create_task: inDialog,
  create_max_task: inDialog,
  create_houdini_task: inDialog,
  create_blender_task: {
    ...submitting,
    dialog: otherHost('Blender'),
    blender: 'Render Farm, Submit',
  },
  create_vrstandalone_task: {
    ...submitting,
    dialog: noHost('a .vrscene'),
    blender: noHost('a .vrscene'),
  },
  create_sketchup_task: {
    ...submitting,
    dialog: otherHost('SketchUp'),
    blender: otherHost('SketchUp'),
  },
  query_task: {
    routes: ['tasks', 'task', 'frames', 'frameLog'],
    commands: ['tasks', 'task', 'logs', 'watch'],
    dialog: 'On the Farm; Frames …',
    blender: 'On the Farm',
  },
  operate_task: {
    routes: ['operateTasks'],
    commands: ['pause', 'resume', 'resubmit', 'priority', 'timeout', 'delete', 'cancel'],
    dialog: 'On the Farm: a button for each order',
    blender: 'On the Farm: a button for each order',
  },
  query_project: {
    routes: ['projects', 'project'],
    commands: ['projects list'],
    dialog: 'Account …, Projects',
    blender: 'Account; Render Farm: the choice of the project',
  },
  query_plugin: {
    routes: ['plugins'],
    commands: ['plugins'],
    dialog: 'Account …, Plug-ins',
    blender: 'Account, Plug-ins',
  },
  create_project: {
    routes: ['createProject'],
    commands: ['projects create'],
    dialog: 'Account …, Projects: New Project',
    blender: 'Account: New Project',
  },
  operate_project: {
    routes: [
      'changeProject',
      'addConfiguration',
      'changeConfiguration',
      'deleteConfiguration',
      'deleteConfigurations',
    ],
    commands: [
      'projects change',
      'projects add-configuration',
      'projects change-configuration',
      'projects delete-configuration',
    ],
    dialog: 'Account …, Projects',
    blender: 'Account: the buttons of a project and of its configurations',
  },
  query_customer: {
    routes: ['users', 'balance', 'checkAccessKey'],
    commands: ['users', 'balance', 'login'],
    dialog: 'first line: account and balance; Account …, Notifications: the users',
    blender: 'Render Farm: the account in the first line; Account, Notifications: the users',
  },
  update_customer: {
    routes: ['changeNotifications'],
    commands: ['notifications'],
    dialog: 'Account …, Notifications',
    blender: 'Account, Notifications',
  },
};
