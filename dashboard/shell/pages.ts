import { openNotices } from '#dashboard/pages/notices/noticeFacts.ts';
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
    name: 'transfers',
    title: 'dashboard.pages.transfers',
    icon: 'download',
    isListed: true,
    load: async () => (await import('#dashboard/pages/transfers/TransfersPage.tsx')).TransfersPage,
  },
  {
    name: 'notices',
    title: 'dashboard.pages.notices',
    icon: 'bell',
    isListed: true,
    openCount: ({ notices }) => openNotices(notices),
    load: async () => (await import('#dashboard/pages/notices/NoticesPage.tsx')).NoticesPage,
  },
  {
    name: 'projects',
    title: 'dashboard.pages.projects',
    icon: 'folder',
    isListed: true,
    load: async () => (await import('#dashboard/pages/projects/ProjectsPage.tsx')).ProjectsPage,
  },
  {
    name: 'plugins',
    title: 'dashboard.pages.plugins',
    icon: 'blocks',
    isListed: true,
    load: async () => (await import('#dashboard/pages/plugins/PluginsPage.tsx')).PluginsPage,
  },
  {
    name: 'account',
    title: 'dashboard.pages.account',
    icon: 'wallet',
    isListed: true,
    load: async () => (await import('#dashboard/pages/account/AccountPage.tsx')).AccountPage,
  },
  {
    name: 'users',
    title: 'dashboard.pages.users',
    icon: 'people',
    isListed: true,
    load: async () => (await import('#dashboard/pages/users/UsersPage.tsx')).UsersPage,
  },
  {
    name: 'notifications',
    title: 'dashboard.pages.notifications',
    icon: 'bell',
    isListed: true,
    load: async () =>
      (await import('#dashboard/pages/notifications/NotificationsPage.tsx')).NotificationsPage,
  },
  {
    name: 'farm',
    title: 'dashboard.pages.farm',
    icon: 'server',
    isListed: true,
    load: async () => (await import('#dashboard/pages/farm/FarmPage.tsx')).FarmPage,
  },
  {
    name: 'settings',
    title: 'dashboard.pages.settings',
    icon: 'settings',
    isListed: true,
    load: async () => (await import('#dashboard/pages/settings/SettingsPage.tsx')).SettingsPage,
  },
  {
    name: 'setup',
    title: 'dashboard.pages.setup',
    icon: 'settings',
    isListed: false,
    load: async () => (await import('#dashboard/pages/setup/SetupPage.tsx')).SetupPage,
  },
];
