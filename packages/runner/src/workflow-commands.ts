/**
 * The protocol between a step and GitHub's runner ("Workflow commands for GitHub Actions"): lines on standard output,
 * and files that the runner names. Written here and not taken from @actions/core, whose one entry brings an HTTP client
 * of a megabyte along, read and compiled at each start of each action; a test compares what both write.
 */
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync } from 'node:fs'
import { EOL } from 'node:os'

/** Where a message belongs; the keys are the runner's. */
export interface AnnotationPlace {
  readonly title?: string
  readonly file?: string
  /** From 1. */
  readonly line?: number
}

/** The value of an input without white space around it; '' when it was not given. */
export function getInput(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim()
}

/** @throws Error when the runner's file is not there */
export function setOutput(name: string, value: string): void {
  const file = process.env['GITHUB_OUTPUT'] ?? ''
  if (file === '') {
    // Runners before 2022, and tools that play one.
    process.stdout.write(EOL)
    command('set-output', { name }, value)
    return
  }
  // Nobody can end the value early who does not know it.
  const end = `ghadelimiter_${randomUUID()}`
  appendTo(file, `${name}<<${end}${EOL}${value}${EOL}${end}${EOL}`)
}

/** Appends Markdown to the job summary. @throws Error when the runner's file is not there */
export function addSummary(markdown: string): void {
  appendTo(process.env['GITHUB_STEP_SUMMARY'] ?? '', `${markdown}${EOL}`)
}

/** From now on the runner shows `***` in its place. */
export function setSecret(secret: string): void {
  command('add-mask', {}, secret)
}

export function info(message: string): void {
  process.stdout.write(message + EOL)
}

export function debug(message: string): void {
  command('debug', {}, message)
}

export function notice(message: string): void {
  command('notice', {}, message)
}

export function warning(message: string, place: AnnotationPlace = {}): void {
  command('warning', place, message)
}

/** It does not fail the step by itself. */
export function error(message: string, place: AnnotationPlace = {}): void {
  command('error', place, message)
}

export function startGroup(title: string): void {
  command('group', {}, title)
}

export function endGroup(): void {
  command('endgroup', {}, '')
}

/** A group of the log that is closed whatever comes of the body. */
export async function group<T>(title: string, body: () => Promise<T>): Promise<T> {
  startGroup(title)
  try {
    return await body()
  } finally {
    endGroup()
  }
}

function command(name: string, properties: object, message: string): void {
  const shown = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${escape(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
    .join(',')
  const space = Object.keys(properties).length > 0 ? ' ' : ''
  process.stdout.write(`::${name}${space}${shown}::${escape(message)}${EOL}`)
}

function escape(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function appendTo(file: string, text: string): void {
  // Made by the runner before the step: a file of our own would be read by nobody.
  if (!existsSync(file)) throw new Error(`the runner's file ${file} is missing`)
  appendFileSync(file, text, 'utf8')
}
