// Ends politely: a pod that is replaced answers what it has begun.
import http from 'node:http'

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ hello: request.headers.host ?? 'nobody' }))
})
server.listen(Number(process.env.PORT ?? 8080))
process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})
