/** One way to call AWS: its clients are loaded when they are used first, and their errors are said in our words. */
import { printable, RemoteError, UserError } from '@immutable-delivery/kit'

export interface AwsSettings {
  /** Undefined: what the environment says (`AWS_REGION`, or the profile). */
  readonly region?: string
}

/** How often a call is made before it is given up; the SDK waits between them, longer each time, and as it is told. */
export const attempts = 8

interface AwsError {
  readonly name?: string
  readonly message?: string
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string; readonly attempts?: number }
}

/** The name that AWS gives an error, `ThrottlingException`; empty for others. */
export const awsErrorName = (error: unknown): string => (error as AwsError | undefined)?.name ?? ''

/**
 * @param what service and operation, `ecs:UpdateService`
 * @throws UserError without credentials or region; RemoteError for all else
 */
export async function awsCall<T>(what: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (error) {
    const { name = '', message = '', $metadata = {} } = error as AwsError
    const said = printable(message, 500)
    if (name === 'CredentialsProviderError')
      throw new UserError(
        'AWS credentials',
        said,
        'credentials in the environment, for instance by the action aws-actions/configure-aws-credentials in an earlier step',
        { cause: error }
      )
    if (/region is missing/i.test(message))
      throw new UserError('region', '', '`region` in delivery.yml, or AWS_REGION in the environment', { cause: error })
    throw new RemoteError(
      {
        method: 'POST',
        url: what,
        status: $metadata.httpStatusCode ?? 0,
        ...($metadata.requestId === undefined ? {} : { requestId: $metadata.requestId }),
        attempts: $metadata.attempts ?? 1,
        reason: printable(`${name === '' || name === 'Error' ? '' : `${name}: `}${said}`, 600)
      },
      { cause: error }
    )
  }
}

/** The error of AWS behind one of ours. */
export const awsCause = (error: unknown): unknown => (error instanceof RemoteError ? error.cause : undefined)
