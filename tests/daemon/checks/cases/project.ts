import { projectOf, show } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { node, type Shown } from '../shownCase.ts';

const twoProjects = [show, projectOf('other', { 'maya 2024': [] })];

const noDefault = projectOf('show', { 'maya 2018': [] });

/** What is the matter with the project, its configuration and plug-ins. */
export const projectCases = {
  projectsNotKnown: {
    has: [['maya', { projects: undefined }]],
    hasNot: [
      ['maya', { projects: [] }],
      ['maya', {}],
    ],
  },
  noProjects: {
    has: [['maya', { projects: [] }]],
    hasNot: [
      ['maya', { projects: undefined }],
      ['maya', {}],
    ],
  },
  projectNotChosen: {
    has: [['maya', { projects: twoProjects }]],
    hasNot: [
      ['maya', { projects: twoProjects, settings: { projectName: 'other' } }],
      ['maya', { projects: twoProjects, defaults: { projectName: 'other' } }],
    ],
  },
  projectMissing: {
    has: [['maya', { settings: { projectName: 'Show' } }]],
    hasNot: [['maya', { settings: { projectName: 'show' } }]],
  },
  projectOfOtherAccount: {
    has: [['maya', { account: 'studio', settings: { projectName: 'show' } }]],
    hasNot: [
      ['maya', { account: 'sandbox' }],
      ['maya', {}],
      ['maya', { account: 'studio', settings: { submitAccount: 'sandbox' } }],
    ],
  },
  noConfiguration: {
    has: [['maya', { projects: [projectOf('p', { 'blender 3.4': [] })] }]],
    hasNot: [
      ['maya', { projects: [projectOf('p', { 'blender 3.4': [] })], settings: { cgSoftName: 'maya 2024' } }],
    ],
  },
  otherVersion: {
    has: [['maya', { projects: [noDefault] }]],
    hasNot: [
      ['maya', {}],
      ['maya', { projects: [noDefault], settings: { cgSoftName: 'maya 2024' } }],
      ['vrstandalone', { snapshot: { frames: { list: '1' } } }],
    ],
  },
  rendererWithoutPlugin: {
    has: [
      ['maya', { snapshot: { renderer: { name: 'redshift' } } }],
      ['max', { snapshot: { renderer: { name: 'Arnold' } } }],
      ['maya', { snapshot: { renderer: { name: 'arnold' } }, settings: { pluginName: 'vray 6' } }],
    ],
    hasNot: [
      ['maya', { snapshot: { renderer: { name: 'arnold' } } }],
      ['max', { snapshot: { renderer: { name: 'V_Ray_6_Update_2' } } }],
      ['maya', { snapshot: { renderer: { name: 'mayaSoftware' } } }],
      ['houdini', { snapshot: { renderer: { name: 'ifd' }, nodes: [node('/out/a')] } }],
      ['maya', { snapshot: { renderer: { name: 'redshift' } }, projects: [] }],
    ],
  },
  pluginTwice: {
    has: [['maya', { settings: { pluginName: 'vray 3.10.01, vray 6' } }]],
    hasNot: [['maya', { settings: { pluginName: 'vray 6,mtoa 5' } }]],
  },
} satisfies Readonly<Record<string, Shown>>;
