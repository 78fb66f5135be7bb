import { bakeImage } from './index.js'

await bakeImage()
