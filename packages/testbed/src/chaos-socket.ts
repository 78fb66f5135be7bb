/**
 * A proxy before a unix socket where each connection carries one question: the Docker Engine's HTTP without keep-alive,
 * HAProxy's command lines. It does to them what a network and an overloaded server do.
 */
import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'

export type SocketEffect =
  | 'pass'
  /** The connection ends before the question went on: it was not done. */
  | 'cut-before'
  /** The connection ends instead of the answer: it was done. */
  | 'cut-after'
  /** Nothing comes, and nothing was done. */
  | 'hang-before'
  /** Nothing comes, and it was done. */
  | 'hang-after'
  /** Done twice; the second answer is given. */
  | 'twice'
  /** Half of the answer's first piece, then its end. */
  | 'half'

export interface ChaosSocket {
  readonly path: string
  /** Decides what becomes of each question. @param first its first bytes, such as `POST /v1.41/containers/create` */
  effect: (first: string) => SocketEffect
  /** How often each effect was met. */
  readonly met: Map<SocketEffect, number>
  stop(): Promise<void>
}

/** More of a question is not kept, and not done twice. */
const most = 2 ** 20

/**
 * @param target path of the socket behind it
 * @param path where it listens, at most 107 bytes
 */
export async function startChaosSocket(target: string, path: string): Promise<ChaosSocket> {
  const open = new Set<Socket>()
  const keep = (socket: Socket): Socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const chaos: ChaosSocket = {
    path,
    effect: () => 'pass',
    met: new Map(),
    stop: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await rm(path, { force: true })
    }
  }
  const server = createServer({ allowHalfOpen: true }, (client) => {
    keep(client)
    client.once('data', (first: Buffer) => {
      const effect = chaos.effect(first.subarray(0, 200).toString('latin1').split('\n')[0] ?? '')
      chaos.met.set(effect, (chaos.met.get(effect) ?? 0) + 1)
      if (effect === 'cut-before') client.destroy()
      else if (effect === 'hang-before') client.resume()
      else forward(client, first, effect)
    })
  })

  const forward = (client: Socket, first: Buffer, effect: SocketEffect): void => {
    const upstream = keep(connect({ path: target, allowHalfOpen: true }))
    let question: Buffer[] | undefined = [first]
    let size = first.length
    upstream.write(first)
    client.on('data', (chunk: Buffer) => {
      size += chunk.length
      question = size > most ? undefined : [...(question ?? []), chunk]
      if (!upstream.write(chunk)) {
        client.pause()
        upstream.once('drain', () => client.resume())
      }
    })
    client.on('end', () => upstream.end())
    client.on('close', () => upstream.destroy())
    switch (effect) {
      case 'cut-after':
        upstream.resume().on('end', () => client.destroy())
        break
      case 'hang-after':
        upstream.resume()
        break
      case 'half':
        upstream.once('data', (chunk: Buffer) =>
          client.write(chunk.subarray(0, chunk.length / 2), () => client.destroy())
        )
        break
      case 'twice':
        upstream.resume().on('end', () => {
          if (question === undefined) return client.destroy()
          const again = keep(connect({ path: target, allowHalfOpen: true }))
          client.on('close', () => again.destroy())
          again.write(Buffer.concat(question))
          return again.pipe(client)
        })
        break
      case 'pass':
      case 'cut-before':
      case 'hang-before':
        upstream.pipe(client)
    }
  }
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(path, resolve)
  })
  return chaos
}
