/** An action for the tests of runMain, started as a process of its own: runMain sets exit codes. */
import { declareAction, defaulted, optional, required, secret, ToolError, values } from '@immutable-delivery/kit'
import { runMain } from '../src/index.js'

const declaration = declareAction({
  name: 'fixture',
  description: 'fixture',
  good: ['pass'],
  inputs: {
    mode: required('what to do', values.text),
    wait: defaulted('a duration', '5s', values.duration),
    token: secret(optional('a secret', values.text))
  },
  outputs: { result: 'the verdict', detail: 'more' }
})

await runMain(declaration, async (inputs, ports) => {
  const { logger } = ports
  switch (inputs.mode) {
    case 'leak':
      logger.info(`the token is ${inputs.token ?? ''}, in base64 ${Buffer.from(inputs.token ?? '').toString('base64')}`)
      return {
        outputs: { result: 'pass', detail: `token=${inputs.token ?? ''}` },
        summary: `# Token ${inputs.token ?? ''}`
      }
    case 'fail':
      return { outputs: { result: 'fail', detail: String(inputs.wait) }, failure: 'the policy says no' }
    case 'report':
      return { outputs: { result: 'fail', detail: '' }, failure: 'the policy says no', reportOnly: true }
    case 'tool':
      throw new ToolError('git log', 128, `first\nfatal: bad ${inputs.token ?? ''}`)
    case 'defect':
      throw new TypeError('x is undefined')
    case 'exec': {
      const { stdout } = await ports.tool(
        process.execPath,
        ['-e', 'console.log(Object.keys(process.env).sort().join())'],
        {
          env: {}
        }
      )
      return { outputs: { result: 'pass', detail: stdout.trim() } }
    }
    case 'cancel':
      logger.info('ready')
      await new Promise<void>((resolve) => {
        const alive = setInterval(() => undefined, 1000)
        ports.signal.addEventListener('abort', () => {
          clearInterval(alive)
          resolve()
        })
      })
      return { outputs: { result: 'aborted', detail: 'in order' }, failure: 'cancelled' }
    default:
      return { outputs: { result: 'pass', detail: '' }, summary: 'x'.repeat(2_000_000) }
  }
})
