import * as core from '@actions/core'

/** A message that GitHub shows on a line of a file. */
export interface FileAnnotation {
  readonly severity: 'warning' | 'error'
  /** Relative to the workspace. */
  readonly file: string
  /** From 1; undefined when it is about the whole file. */
  readonly line?: number
  readonly title: string
  readonly message: string
}

/** Prints the workflow command; an error here does not fail the step by itself. */
export function annotate({ severity, file, line, title, message }: FileAnnotation): void {
  const place = { file, title, ...(line === undefined ? {} : { startLine: line }) }
  if (severity === 'error') core.error(message, place)
  else core.warning(message, place)
}
