/** Real web servers of Debian as proxies on loopback: Caddy and nginx, set up as the README of blue-green-switch says. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './haproxy.js'
import { peersRoot } from './peers-folder.js'

export interface WebServer {
  readonly folder: string
  /** The file, or the folder with files, that the router writes. */
  readonly config: string
  readonly url: string
  /** What makes it read its configuration again. */
  readonly reload: readonly [string, ...string[]]
  /** Puts the router's files back as they were at first. */
  reset(): Promise<void>
  end(): Promise<void>
}

const firstUpstream = 'upstream shop { server 127.0.0.1:1 down; }\nmap $host $immutable_delivery_shop { default ""; }\n'

const nginxConfiguration = (folder: string, port: number): string => `daemon off;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include ${folder}/conf.d/*.conf;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://shop;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_connect_timeout 500ms;
    }
    location = /.well-known/immutable-delivery { return 200 $immutable_delivery_shop; }
  }
}
`

export async function startNginx(): Promise<WebServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nginx-'))
  const port = await freePort()
  const file = path.join(folder, 'nginx.conf')
  const config = path.join(folder, 'conf.d', 'shop.conf')
  await mkdir(path.dirname(config))
  await writeFile(file, nginxConfiguration(folder, port))
  await writeFile(config, firstUpstream)
  const arguments_ = ['-p', folder, '-c', file, '-e', path.join(folder, 'error.log')]
  const child = spawn('/usr/sbin/nginx', arguments_, { stdio: ['ignore', 'ignore', 'pipe'] })
  return {
    ...(await serverOf(child, folder, port)),
    config,
    reload: ['/usr/sbin/nginx', ...arguments_, '-s', 'reload'],
    reset: () => writeFile(config, firstUpstream)
  }
}

const slots = Array.from({ length: 100 }, (_, index) => String(index))
const backups = Array.from({ length: 4 }, (_, index) => `backup-${index}`)

const caddyConfiguration = (folder: string, port: number): string => `{
  admin off
  auto_https off
  storage file_system ${folder}/storage
}
http://127.0.0.1:${port} {
  respond /.well-known/immutable-delivery {file.${folder}/shop/id}
  reverse_proxy {
    import ${folder}/upstreams
    lb_policy random
    transport http {
      dial_timeout 500ms
      keepalive off
    }
  }
  handle_errors 502 {
    @unreached \`{http.error.message}.startsWith("dial ")\`
    reverse_proxy @unreached {
      import ${folder}/backups
      lb_policy random
      transport http {
        dial_timeout 500ms
        keepalive off
      }
    }
  }
}
`

/** Caddy of Debian's testing release: that of the stable one has no placeholder for files. */
export async function startCaddy(): Promise<WebServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'caddy-'))
  const port = await freePort()
  const config = path.join(folder, 'shop')
  await mkdir(config)
  const to = (name: string): string => `to tcp/{file.${config}/${name}}\n`
  await writeFile(path.join(folder, 'upstreams'), slots.map(to).join(''))
  await writeFile(path.join(folder, 'backups'), backups.map(to).join(''))
  const reset = async (): Promise<void> => {
    await Promise.all([...slots, ...backups].map((name) => writeFile(path.join(config, name), '127.0.0.1:1')))
    await writeFile(path.join(config, 'id'), '')
    await writeFile(path.join(config, 'routes.json'), '{}')
  }
  await reset()
  const file = path.join(folder, 'Caddyfile')
  await writeFile(file, caddyConfiguration(folder, port))
  const program =
    [path.join(peersRoot(), 'usr/bin/caddy'), '/usr/bin/caddy'].find((name) => existsSync(name)) ?? 'caddy'
  const child = spawn(program, ['run', '--config', file, '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { HOME: folder, PATH: '/usr/bin:/bin' }
  })
  return { ...(await serverOf(child, folder, port)), config, reload: ['true'], reset }
}

async function serverOf(
  child: ChildProcess,
  folder: string,
  port: number
): Promise<Pick<WebServer, 'folder' | 'url' | 'end'>> {
  const url = `http://127.0.0.1:${port}`
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-4000)))
  while (child.exitCode === null && !(await answers(url))) await new Promise((resolve) => setTimeout(resolve, 20))
  if (child.exitCode !== null) throw new Error(`the server ended: ${said}`)
  return {
    folder,
    url,
    end: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).text()
    return true
  } catch {
    return false
  }
}
