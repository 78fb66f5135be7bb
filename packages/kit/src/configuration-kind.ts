/** Findings about an image's configuration: it runs as root, a secret in a variable, a file with another user's rights. */
export const configurationKinds = ['root-user', 'secret-in-env', 'setuid-file'] as const
export type ConfigurationKind = (typeof configurationKinds)[number]
