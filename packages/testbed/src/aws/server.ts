/** AWS for tests: ECS, Elastic Load Balancing and S3 behind one address, as AWS_ENDPOINT_URL names it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import * as ecsSdk from '@aws-sdk/client-ecs'
import * as elbSdk from '@aws-sdk/client-elastic-load-balancing-v2'
import { checkShape, fromQuery, operationOf, toJson, toXml, type Words } from './model.js'
import { fakeS3, type FakeS3 } from './s3.js'

/** What goes wrong with a call: a refusal, an answer of 500 or none before it is done, or none after it was. */
export type AwsFault = 'throttle' | 'refuse' | 'fail' | 'reset-before' | 'reset-after'

/** What a service answers as an error. */
export class AwsRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400
  ) {
    super(message)
  }
}

/** Operations of a service, by name; they give what the SDK's types say. */
export type AwsService = Readonly<Record<string, (input: never) => unknown>>

export interface FakeAws {
  readonly url: string
  /** For the environment of whoever calls it. */
  readonly env: Readonly<Record<string, string>>
  readonly s3: FakeS3
  /** Each call that came, `ecs:UpdateService`, oldest first. */
  readonly calls: string[]
  /** What was wrong with requests or with our own answers, by the SDK's service model; empty when all is well. */
  readonly defects: string[]
  /** Decides what goes wrong; undefined for nothing. */
  fault: (call: string) => AwsFault | undefined
  end(): Promise<void>
}

const accessKey = 'AKIATESTBED00000000'
const words: Words = {
  strategy: Object.values(ecsSdk.DeploymentStrategy),
  targetType: Object.values(ecsSdk.DeploymentLifecycleHookTargetType),
  action: Object.values(ecsSdk.DeploymentLifecycleHookAction),
  stopType: Object.values(ecsSdk.StopServiceDeploymentStopType),
  desiredStatus: Object.values(ecsSdk.DesiredStatus),
  timeoutAction: Object.values(ecsSdk.DeploymentLifecycleHookAction)
}
const elbWords: Words = { Type: Object.values(elbSdk.ActionTypeEnum) }

export async function startFakeAws(services: {
  readonly ecs?: AwsService
  readonly elb?: AwsService
}): Promise<FakeAws> {
  const s3 = fakeS3()
  const calls: string[] = []
  const defects: string[] = []

  const run = (
    service: 'ecs' | 'elb',
    name: string,
    parse: (schema: NonNullable<ReturnType<typeof operationOf>>['input']) => unknown
  ): unknown => {
    const operation = operationOf(service === 'ecs' ? ecsSdk : elbSdk, name)
    const handler = services[service]?.[name]
    if (operation === undefined || handler === undefined) {
      defects.push(`${service}:${name} is not known here`)
      throw new AwsRefusal('UnknownOperationException', name)
    }
    const check = (what: string, body: () => void): void => {
      try {
        body()
      } catch (error) {
        defects.push(`${what} of ${service}:${name}: ${(error as Error).message}`)
        throw new AwsRefusal('ValidationException', (error as Error).message)
      }
    }
    const input = parse(operation.input)
    const known = service === 'ecs' ? words : elbWords
    check('request', () => checkShape(operation.input, input, known))
    const output = handler(input as never)
    check('answer', () => checkShape(operation.output, output, known))
    return output
  }

  const answer = (call: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void => {
    const target = request.headers['x-amz-target']
    const isJson = typeof target === 'string'
    const respond = (status: number, content: string): void => {
      const type = isJson ? 'application/x-amz-json-1.1' : 'text/xml'
      response.writeHead(status, { 'content-type': type, 'x-amzn-requestid': `request-${calls.length}` }).end(content)
    }
    const refuse = (code: string, message: string, status: number): void =>
      respond(
        status,
        isJson
          ? JSON.stringify({ __type: code, message })
          : `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${toXml(message)}</Message></Error></ErrorResponse>`
      )
    const fault = fake.fault(call)
    if (fault === 'reset-before') return void request.socket.destroy()
    if (fault === 'throttle') return refuse('ThrottlingException', 'Rate exceeded', 400)
    if (fault === 'refuse') return refuse('AccessDeniedException', 'User is not authorized to perform this', 403)
    if (fault === 'fail') return refuse('ServerException', 'Service Unavailable. Please try again later.', 500)
    try {
      const name = call.slice(call.indexOf(':') + 1)
      const content = isJson
        ? JSON.stringify(toJson(run('ecs', name, () => JSON.parse(body.toString('utf8')) as unknown)))
        : `<${name}Response><${name}Result>${toXml(run('elb', name, (schema) => fromQuery(schema, new URLSearchParams(body.toString('utf8')))))}</${name}Result></${name}Response>`
      if (fault === 'reset-after') return void request.socket.destroy()
      respond(200, content)
    } catch (error) {
      if (error instanceof AwsRefusal) return refuse(error.code, error.message, error.status)
      defects.push((error as Error).stack ?? '')
      refuse('InternalFailure', String(error), 500)
    }
  }

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request)
    const target = request.headers['x-amz-target']
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    const call =
      typeof target === 'string'
        ? `ecs:${target.split('.').at(-1) ?? ''}`
        : form
          ? `elb:${new URLSearchParams(body.toString('utf8')).get('Action') ?? ''}`
          : `s3:${request.method ?? ''}`
    calls.push(call)
    if (!String(request.headers.authorization).startsWith(`AWS4-HMAC-SHA256 Credential=${accessKey}/`))
      defects.push(`${call} is not signed`)
    if (!call.startsWith('s3:')) return answer(call, request, body, response)
    const fault = fake.fault(call)
    if (fault === 'reset-before') return void request.socket.destroy()
    if (fault === 'throttle' || fault === 'fail') return void response.writeHead(503).end()
    s3.answer(request, body, response, fault === 'reset-after')
  }
  const server = createServer((request, response) => void take(request, response).catch(() => request.socket.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fake: FakeAws = {
    url,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_SECRET_ACCESS_KEY: 'testbed',
      AWS_EC2_METADATA_DISABLED: 'true'
    },
    s3,
    calls,
    defects,
    fault: () => undefined,
    end: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
  return fake
}
