import { scanImage } from './index.js'

await scanImage()
