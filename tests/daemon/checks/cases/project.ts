import { projectOf, show } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { node, type Shown } from '../shownCase.ts';

const twoProjects = [show, projectOf('other', { 'maya 2024': [] })];

const noDefault = projectOf('show', { 'maya 2018': [] });

const rendererLayer = (name: string, renderer: string) => ({ name, renderable: true, renderer });

/** A project that has plug-ins for every host, and a scene that uses these. */
const usedIn = (type: 'maya' | 'max' | 'houdini', ...plugins: readonly object[]) => {
  const all = ['mtoa 5.3.4.1', 'htoa 6.2.5', 'vray 6.10.08', 'redshift 3.5.16'];
  const names = { maya: 'maya 2024', max: '3ds Max 2024', houdini: 'houdini 20.5' };
  return { snapshot: { plugins }, projects: [projectOf('show', { [names[type]]: all })] };
};

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
      ['maya', { snapshot: { renderer: { name: 'arnold' }, layers: [rendererLayer('matte', 'redshift')] } }],
    ],
    hasNot: [
      ['maya', { snapshot: { renderer: { name: 'redshift' }, layers: [rendererLayer('matte', 'arnold')] } }],
      [
        'maya',
        {
          snapshot: {
            renderer: { name: 'arnold' },
            layers: [rendererLayer('beauty', 'arnold'), rendererLayer('matte', 'redshift')],
          },
          settings: { layers: [{ name: 'beauty' }] },
        },
      ],
      ['maya', { snapshot: { renderer: { name: 'arnold' } } }],
      ['max', { snapshot: { renderer: { name: 'V_Ray_6_Update_2' } } }],
      ['maya', { snapshot: { renderer: { name: 'mayaSoftware' } } }],
      ['houdini', { snapshot: { renderer: { name: 'ifd' }, nodes: [node('/out/a')] } }],
      ['maya', { snapshot: { renderer: { name: 'redshift' } }, projects: [] }],
    ],
  },
  otherPluginVersion: {
    has: [
      ['maya', usedIn('maya', { name: 'mtoa', version: '5.1.0' })],
      ['maya', usedIn('maya', { name: 'vrayformaya', version: '6.20.03' })],
      ['max', usedIn('max', { name: 'V-Ray', version: '5.2' })],
      ['max', { ...usedIn('max'), snapshot: { renderer: { name: 'V-Ray GPU', version: '7.00.01' } } }],
      ['houdini', usedIn('houdini', { name: 'redshift', version: '3.6.02' })],
    ],
    hasNot: [
      ['maya', usedIn('maya', { name: 'mtoa', version: '5.3.4.1' })],
      ['maya', usedIn('maya', { name: 'mtoa', version: '5.3' })],
      ['maya', usedIn('maya', { name: 'vrayformaya', version: '6.10.08' })],
      ['max', usedIn('max', { name: 'V-Ray', version: '6.1' })],
      ['max', usedIn('max', { name: 'V-Ray', version: 'Next 3' })],
      ['max', usedIn('max', { name: 'V-Ray' })],
      // Arnold’s own version, and that of its plug-in.
      ['houdini', usedIn('houdini', { name: 'arnold', version: '7.2.1.0' })],
      ['maya', usedIn('maya', { name: 'xgenToolkit', version: '1.0' })],
      ['maya', usedIn('maya', { name: 'mtoa', version: '5.1.0', missing: true })],
      ['maya', { ...usedIn('maya', { name: 'mtoa', version: '5.1' }), settings: { pluginName: 'mtoa' } }],
    ],
  },
  pluginTwice: {
    has: [['maya', { settings: { pluginName: 'vray 3.10.01, vray 6' } }]],
    hasNot: [['maya', { settings: { pluginName: 'vray 6,mtoa 5' } }]],
  },
} satisfies Readonly<Record<string, Shown>>;
