// A small service that behaves as a service should: it says when it is ready, which release it is, and ends politely.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import semver from 'semver'

const release = JSON.parse(readFileSync(new URL('./release.json', import.meta.url), 'utf8'))
const digest = process.env.IMMUTABLE_DELIVERY_DIGEST ?? ''
let served = 0

const server = http.createServer((request, response) => {
  // The fault of release 3: it looks healthy until real users come.
  const broken = release.breaksAfter !== undefined && served >= release.breaksAfter
  if (request.url !== '/healthz') served += 1
  response.writeHead(broken ? 500 : 200, { 'content-type': 'application/json', 'x-image-digest': digest })
  response.end(JSON.stringify({ version: semver.clean(release.version), ok: !broken }))
})

server.listen(Number(process.env.PORT ?? 8080), process.env.HOST ?? '127.0.0.1')

process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})
