/** What stays a package on disk: it holds a library of the system’s own kind. */
export const keptPackages = ['@napi-rs/keyring'] as const;
