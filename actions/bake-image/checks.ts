/** What bake-image knows for the checks before anything is published: limits, tests and the secrets of this step. */
import type { BuildPorts, CheckOptions } from '@immutable-delivery/bake'
import type { InputValues } from '@immutable-delivery/kit'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

/** The ports that this needs, as `runMain` gives them. */
interface Ports {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly workspace: string
}

/**
 * @param masked secrets that are registered; credentials for a registry are added when they are looked up
 * @param buildPorts for tests of commands, which run in containers
 */
export async function checksOf(
  inputs: Inputs,
  ports: Ports,
  masked: readonly string[],
  buildPorts: BuildPorts
): Promise<CheckOptions> {
  // Loaded where there are tests: most runs have none.
  const tests =
    inputs.tests.length === 0
      ? undefined
      : await (await import('./structure-tests.js')).readTests(inputs.tests, inputs['test-timeout'], ports, buildPorts)
  return {
    budget: {
      ...(inputs['max-size'] === undefined ? {} : { maxSize: inputs['max-size'] }),
      ...(inputs['max-growth'] === undefined ? {} : { maxGrowth: inputs['max-growth'] })
    },
    ...tests,
    ...(inputs['secrets-check'] ? { secrets: () => [...masked, ...secretVariables(ports.env)] } : {})
  }
}

/** Variables of the step whose names say that they hold a secret; the runner's own tokens have such names too. */
export function secretVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  return (
    Object.entries(env)
      .filter(([name]) =>
        /(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|SIGNING_?KEY)/i.test(name)
      )
      // What only says where a secret is, or which one, is none.
      .filter(([name, value = '']) => !/[_-](?:FILE|PATH|DIR|URL|URI|NAME|ID)$/i.test(name) && value !== '')
      .flatMap(([, value]) => value ?? [])
  )
}
