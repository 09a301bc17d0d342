import type { Page } from './page.ts';

/** Every page, in the order of the navigation. Each is loaded when somebody goes there. */
export const pages: readonly Page[] = [
  {
    name: 'queue',
    title: 'dashboard.pages.queue',
    icon: 'queue',
    isListed: true,
    load: async () => (await import('#dashboard/pages/queue/QueuePage.tsx')).QueuePage,
  },
  {
    name: 'submit',
    title: 'dashboard.pages.submit',
    icon: 'upload',
    isListed: true,
    load: async () => (await import('#dashboard/pages/submit/SubmitPage.tsx')).SubmitPage,
  },
  {
    name: 'tasks',
    title: 'dashboard.pages.task',
    icon: 'queue',
    isListed: false,
    load: async () => (await import('#dashboard/pages/tasks/TaskPage.tsx')).TaskPage,
  },
  {
    name: 'farm',
    title: 'dashboard.pages.farm',
    icon: 'server',
    isListed: true,
    load: async () => (await import('#dashboard/pages/farm/FarmPage.tsx')).FarmPage,
  },
];
