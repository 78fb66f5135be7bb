import http from 'node:http'

const server = http.createServer((_request, response) => {
  response.setHeader('x-image-digest', process.env.IMMUTABLE_DELIVERY_DIGEST ?? '')
  response.end('shop')
})
server.listen(Number(process.env.PORT ?? 8080), process.env.HOST)
process.on('SIGTERM', () => server.close(() => process.exit(0)))
