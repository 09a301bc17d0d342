/** The configuration is wrong; the message names the key, what was expected and what was got. */
export class ConfigError extends Error {}
