/** Logs in where a registry asks for it: Basic, and Bearer by distribution's token and OAuth2 specifications. */
import {
  errorKind,
  errorMessage,
  IntegrityError,
  parseJsonObject,
  readBounded,
  redact,
  type Clock,
  type Http,
  type HttpResponse,
  type Logger
} from '@immutable-delivery/kit'
import type { Credentials } from '../credentials.js'
import { failureOf, readErrorText, remoteError } from './answer.js'
import { parseChallenges, type Challenge } from './challenge.js'
import { mayBeRealm, type Origin } from './origin.js'
import { mayPass, parseRetryAfter, Passing, retrying } from './retry.js'

export type Actions = 'pull' | 'pull,push'

export interface AuthOptions {
  readonly origin: Origin
  readonly repository: string
  readonly http: Http
  readonly clock: Clock
  readonly logger: Logger
  readonly credentials: () => Promise<Credentials | undefined>
  readonly signal?: AbortSignal
}

interface Token {
  readonly header: string
  /** Milliseconds since 1970 after which it is not used any more. */
  readonly until: number
}

/** Milliseconds that a token must still live to be used: a request takes a while to arrive. */
const margin = 10_000

/** Keeps what a registry asked for, and its tokens by realm, service and scope. */
export class Authorizer {
  private challenge: Challenge | undefined
  private readonly tokens = new Map<string, Promise<Token>>()
  private readonly secrets: string[] = []
  private known: Promise<Credentials | undefined> | undefined

  constructor(private readonly options: AuthOptions) {}

  /** Takes every secret that went through here out of a text. */
  readonly clean = (text: string): string => redact(text, this.secrets)

  /**
   * The Authorization header for the next request, as far as the registry has said what it wants.
   * @param alsoPull another repository that the request reads of
   */
  async header(actions: Actions, alsoPull?: string): Promise<string | undefined> {
    return this.challenge === undefined ? undefined : this.answer(this.challenge, actions, alsoPull)
  }

  /**
   * The header that answers a 401.
   * @param rejected the header that was just refused: a token so refused is not used again
   * @returns undefined when there is nothing better than what was refused
   */
  async challenged(
    header: string,
    actions: Actions,
    rejected: string | undefined,
    alsoPull?: string
  ): Promise<string | undefined> {
    const challenges = parseChallenges(header)
    const challenge =
      challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters['realm'] !== undefined) ??
      challenges.find(({ scheme }) => scheme === 'basic')
    if (challenge === undefined) return undefined
    this.challenge = challenge
    if (rejected !== undefined)
      for (const [key, token] of this.tokens)
        if ((await token.catch(() => undefined))?.header === rejected) this.tokens.delete(key)
    const answer = await this.answer(challenge, actions, alsoPull)
    return answer === rejected ? undefined : answer
  }

  private async answer(challenge: Challenge, actions: Actions, alsoPull?: string): Promise<string | undefined> {
    const credentials = await this.readCredentials()
    if (challenge.scheme === 'basic')
      return credentials !== undefined && 'username' in credentials ? basic(credentials) : undefined
    if (credentials !== undefined && 'registryToken' in credentials) return `Bearer ${credentials.registryToken}`
    const { realm = '', service = '', scope = '' } = challenge.parameters
    // Our own scope in place of the asked one, since a challenge to a read would give a token too weak for the write;
    // what was asked for besides (some registries want more than the repository) is kept.
    const own = `repository:${this.options.repository}:`
    const scopes = [
      `${own}${actions}`,
      ...asked(scope).filter((part) => !part.startsWith(own)),
      ...(alsoPull === undefined ? [] : [`repository:${alsoPull}:pull`])
    ]
    const key = JSON.stringify([realm, service, scopes])
    const now = this.options.clock.now()
    const cached = await this.tokens.get(key)?.catch(() => undefined)
    if (cached !== undefined && cached.until > now + margin) return cached.header
    const fetching = this.fetchToken(realm, service, scopes, credentials)
    this.tokens.set(key, fetching)
    try {
      return (await fetching).header
    } catch (error) {
      if (this.tokens.get(key) === fetching) this.tokens.delete(key)
      throw error
    }
  }

  private async fetchToken(
    realm: string,
    service: string,
    scopes: readonly string[],
    credentials: Credentials | undefined
  ): Promise<Token> {
    const { clock, logger, origin, signal } = this.options
    if (!mayBeRealm(origin, realm))
      throw new IntegrityError(`${origin.base}: token service`, 'an https URL', realm.slice(0, 200))
    const url = new URL(realm)
    const refresh = credentials !== undefined && 'identityToken' in credentials ? credentials.identityToken : undefined
    const form = new URLSearchParams()
    if (service !== '') form.set('service', service)
    if (refresh === undefined) for (const scope of scopes) form.append('scope', scope)
    else {
      form.set('grant_type', 'refresh_token')
      form.set('client_id', 'immutable-delivery')
      form.set('scope', scopes.join(' '))
      form.set('refresh_token', refresh)
    }
    if (refresh === undefined) for (const [name, value] of form) url.searchParams.append(name, value)
    const bytes = await retrying({ clock, logger, ...(signal === undefined ? {} : { signal }) }, () =>
      this.ask(url.href, refresh === undefined ? credentials : undefined, refresh === undefined ? undefined : form)
    )
    const document = parseJsonObject(bytes, `${url.origin}: token`)
    const token = document['token'] ?? document['access_token']
    // It becomes part of a header, so it must not be able to end one.
    if (typeof token !== 'string' || !/^[\x21-\x7e]{1,65536}$/.test(token))
      throw new IntegrityError(`${url.origin}: token`, 'a token', token === undefined ? 'none' : 'something else')
    this.secrets.push(token)
    const lifetime = document['expires_in']
    // 60 s is the specification's default and its least; a day bounds what a wrong clock can do.
    const seconds = typeof lifetime === 'number' && lifetime >= 60 ? Math.min(lifetime, 86_400) : 60
    return { header: `Bearer ${token}`, until: clock.now() + seconds * 1000 }
  }

  private async ask(
    url: string,
    credentials: Credentials | undefined,
    form: URLSearchParams | undefined
  ): Promise<Uint8Array> {
    const { http, clock, signal } = this.options
    const method = form === undefined ? 'GET' : 'POST'
    const authorization = credentials !== undefined && 'username' in credentials ? basic(credentials) : undefined
    let response: HttpResponse
    try {
      response = await http({
        method,
        url,
        timeout: 60_000,
        headers: {
          accept: 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
          ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' })
        },
        ...(form === undefined ? {} : { body: Buffer.from(form.toString()) }),
        ...(signal === undefined ? {} : { signal })
      })
      if (response.status === 200)
        return await readBounded(response.body, 2 ** 20, () => new IntegrityError(url, 'a token', 'over 1 MiB'))
    } catch (error) {
      if (errorKind(error) !== 'internal') throw error
      throw new Passing({ method, url, status: 0, reason: this.clean(errorMessage(error)) }, undefined, {
        cause: error
      })
    }
    const { status, headers } = response
    const answer = { method, url, status, headers, text: await readErrorText(response) }
    if (mayPass(status, answer.text))
      throw new Passing(failureOf(answer, this.clean), parseRetryAfter(headers['retry-after'], clock.now()))
    throw remoteError(answer, this.clean, 'the token service refused')
  }

  private readCredentials(): Promise<Credentials | undefined> {
    this.known ??= this.options.credentials().then((credentials) => {
      if (credentials !== undefined) {
        if ('username' in credentials) this.secrets.push(credentials.password, basic(credentials).slice(6))
        else this.secrets.push('identityToken' in credentials ? credentials.identityToken : credentials.registryToken)
      }
      return credentials
    })
    return this.known
  }
}

function basic(credentials: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`
}

function asked(scope: string): string[] {
  return scope
    .split(' ')
    .filter((part) => part !== '')
    .slice(0, 8)
}
