import { blueGreenSwitch } from './index.js'

await blueGreenSwitch()
