// As little as can be delivered.
import http from 'node:http'

const digest = process.env.IMMUTABLE_DELIVERY_DIGEST ?? ''
http
  .createServer((_request, response) => {
    response.writeHead(200, { 'x-image-digest': digest })
    response.end('ok\n')
  })
  .listen(Number(process.env.PORT ?? 8080), process.env.HOST ?? '127.0.0.1')
