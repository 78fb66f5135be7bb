/**
 * What every program that we run finds in its environment unless its caller says otherwise: no time zone and no language
 * of the machine, so that dates, sorting and messages are the same everywhere.
 */
export const fixedEnvironment: Readonly<Record<string, string>> = { TZ: 'UTC', LC_ALL: 'C' }
