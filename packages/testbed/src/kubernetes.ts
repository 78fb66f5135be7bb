/**
 * A real Kubernetes control plane: etcd, API server and controller manager as `scripts/peers.mjs` builds them, in a
 * network namespace of their own, with a fake kubelet whose pods really answer. Nothing of it is left when it ends.
 */
import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { asRoot, ended, innerPid, root } from './docker-host.js'
import { peersFolder } from './peers-folder.js'

/** Where the programs and the definitions of Gateway API and Argo Rollouts lie. */
export const kubernetesFolder = (): string => path.join(peersFolder(), 'kubernetes')

export interface TestKubernetes {
  /** `https://address:port` */
  readonly server: string
  /** Whoever may do anything. */
  readonly admin: KubernetesUser
  /** Somebody who may do nothing yet. */
  readonly deployer: KubernetesUser
  /** PEM. */
  readonly ca: string
  /** As the admin. @returns status and body */
  call(method: string, path: string, body?: unknown, type?: string): Promise<{ status: number; body: never }>
  /** Makes a namespace of a new name with its service account. */
  namespace(): Promise<string>
  /** Ends the API server with SIGKILL, and starts it again. */
  restart(): Promise<void>
  /** Last lines of all programs. */
  log(): string
  stop(): Promise<void>
}

export interface KubernetesUser {
  readonly token: string
  /** Content of a kubeconfig. @param server another way to the API server; plain HTTP is fine */
  kubeconfig(namespace: string, server?: string): string
}

const enter = `
set -e
folder=$0 bin=$1 address=$2 node=$3 kubelet=$4 order=$5
# Ends with whoever started it, however that one ended.
exec 3<&0
(cat <&3 > /dev/null; touch "$folder/over"; kill -KILL -1) &
until ip link show eth0 > /dev/null 2>&1; do sleep 0.02; done
mount -t proc proc /proc
ip link set lo up
ip addr add "$address/30" dev eth0
ip link set eth0 up
# Every address of the pods is here: whoever listens on one has it.
ip route add local 10.244.0.0/16 dev lo
cd "$folder"
"$bin/etcd" --data-dir=etcd --unsafe-no-fsync --log-level=warn --listen-client-urls=http://127.0.0.1:2379 \\
  --advertise-client-urls=http://127.0.0.1:2379 --listen-peer-urls=http://127.0.0.1:2380 > etcd.log 2>&1 &
while [ ! -e over ]; do
  "$bin/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --secure-port=6443 --advertise-address="$address" \\
    --cert-dir=certs --service-cluster-ip-range=10.96.0.0/16 --token-auth-file=tokens.csv --authorization-mode=RBAC \\
    --service-account-key-file=sa.pub --service-account-signing-key-file=sa.key \\
    --service-account-issuer=https://kubernetes.default.svc --kubelet-preferred-address-types=InternalIP \\
    --storage-media-type=application/json --watch-cache=true >> apiserver.log 2>&1 &
  echo $! > apiserver.pid
  if [ ! -e begun ]; then
    until [ -e ready ]; do sleep 0.05; done
    touch begun
    "$bin/kube-controller-manager" --kubeconfig=admin.json --leader-elect=false --use-service-account-credentials=false \\
      --service-account-private-key-file=sa.key --root-ca-file=certs/apiserver.crt --concurrent-deployment-syncs=5 \\
      --endpointslice-updates-batch-period=0 --cert-dir=certs-of-manager > manager.log 2>&1 &
    "$node" "$kubelet" "$order" > kubelet.log 2>&1 &
  fi
  wait "$(cat apiserver.pid)" || true
done`

/** @param options `delay`: milliseconds until a pod is ready, default 50 */
export async function startKubernetes(options: { readonly delay?: number } = {}): Promise<TestKubernetes> {
  const bin = path.join(kubernetesFolder(), 'bin')
  for (const program of ['etcd', 'kube-apiserver', 'kube-controller-manager'])
    if (!existsSync(path.join(bin, program)))
      throw new Error(`there is no ${program} in ${bin}: run node scripts/peers.mjs, which builds it`)
  const folder = mkdtempSync(path.join(tmpdir(), 'kubernetes-'))
  const file = (name: string): string => path.join(folder, name)
  const id = Math.floor(Math.random() * 2 ** 14)
  const network = `10.${217 + (id >> 12)}.${(id >> 4) & 255}.${(id & 15) * 16}`
  const at = (offset: number): string => network.replace(/\d+$/, (last) => String(Number(last) + offset))
  const [ours, address, device] = [at(1), at(2), `kb${process.pid % 100_000}x${id}`.slice(0, 15)]
  const server = `https://${address}:6443`
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(file('sa.key'), keys.privateKey.export({ type: 'pkcs1', format: 'pem' }))
  writeFileSync(file('sa.pub'), keys.publicKey.export({ type: 'spki', format: 'pem' }))
  writeFileSync(
    file('tokens.csv'),
    'admin-token-of-tests,admin,1,"system:masters"\ndeployer-token-of-tests,deployer,2\n'
  )
  mkdirSync(file('certs'))
  const userOf = (token: string): KubernetesUser => ({
    token,
    kubeconfig: (namespace, other) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'test',
        contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace } }],
        clusters: [
          {
            name: 'test',
            cluster:
              other === undefined
                ? { server, 'certificate-authority-data': readFileSync(file('certs/apiserver.crt')).toString('base64') }
                : { server: other }
          }
        ],
        users: [{ name: 'test', user: { token } }]
      })
  })
  const admin = userOf('admin-token-of-tests')
  const order = JSON.stringify({
    server,
    token: admin.token,
    ca: file('certs/apiserver.crt'),
    address,
    cert: file('certs/apiserver.crt'),
    key: file('certs/apiserver.key'),
    delay: options.delay ?? 50
  })
  const kubelet = fileURLToPath(new URL('fake-kubelet.js', import.meta.url))
  const unshare = ['unshare', '--mount', '--pid', '--net', '--fork', '--kill-child']
  const inside = ['sh', '-c', enter, folder, bin, address, process.execPath, kubelet, order]
  const [program = '', ...args] = [...asRoot, ...unshare, ...inside]
  const machine = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'], cwd: '/' })
  let said = ''
  machine.stderr.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-10_000)))
  const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false })
  const log = (): string =>
    ['etcd', 'apiserver', 'manager', 'kubelet']
      .map((name) => {
        const text = existsSync(file(`${name}.log`)) ? readFileSync(file(`${name}.log`), 'utf8') : ''
        return `${name}:\n${text.split('\n').slice(-15).join('\n')}`
      })
      .concat(said)
      .join('\n')
  let inner: string | undefined
  const stop = async (): Promise<void> => {
    agent.destroy()
    // Its first process ends with all the others in there, and what waits for it ends too.
    await ended(machine, () => root('kill', '-KILL', inner ?? String(machine.pid)))
    await root('rm', '-rf', folder)
  }
  const call: TestKubernetes['call'] = (method, target, body, type = 'application/json') =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const headers = {
        authorization: `Bearer ${admin.token}`,
        ...(text === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(text) })
      }
      const request = https.request(`${server}${target}`, { method, agent, headers, timeout: 30_000 }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => {
          const raw = Buffer.concat(parts).toString('utf8')
          const parsed: unknown = raw.startsWith('{') ? JSON.parse(raw) : raw
          resolve({ status: response.statusCode ?? 0, body: parsed as never })
        })
      })
      request.on('error', reject)
      request.end(text)
    })
  const answers = async (): Promise<void> => {
    const end = Date.now() + 120_000
    for (;;) {
      const ready = await call('GET', '/readyz').catch(() => undefined)
      if (ready?.status === 200) return
      if (machine.exitCode !== null || Date.now() > end) throw new Error(`the API server does not come up\n${log()}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  try {
    const pid = await innerPid(machine)
    inner = pid
    await root('ip', 'link', 'add', device, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pid)
    await root('ip', 'addr', 'add', `${ours}/30`, 'dev', device)
    await root('ip', 'link', 'set', device, 'up')
    await answers()
    await root('chmod', '-R', 'a+rX', folder)
    writeFileSync(file('admin.json'), admin.kubeconfig('default'))
    writeFileSync(file('ready'), '')
  } catch (error) {
    await stop()
    throw error
  }
  let namespaces = 0
  return {
    server,
    admin,
    deployer: userOf('deployer-token-of-tests'),
    ca: readFileSync(file('certs/apiserver.crt'), 'utf8'),
    call,
    namespace: async () => {
      namespaces += 1
      const name = `shop-${namespaces}`
      await call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
      for (let tried = 0; ; tried += 1) {
        const account = await call('GET', `/api/v1/namespaces/${name}/serviceaccounts/default`)
        if (account.status === 200) return name
        if (tried > 300) throw new Error(`the namespace has no service account\n${log()}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    restart: async () => {
      const pid = readFileSync(file('apiserver.pid'), 'utf8').trim()
      await root('nsenter', '-t', inner, '-p', 'sh', '-c', `kill -KILL ${pid}`)
      await answers()
    },
    log,
    stop
  }
}
