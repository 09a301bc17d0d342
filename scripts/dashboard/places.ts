/** Where the daemon serves it from, below the root; `packages.json` beside it names whose code went in. */
export const dashboardFolder = 'out/dashboard';
export const dashboardPackages = 'out/dashboard.packages.json';
