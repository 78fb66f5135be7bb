import { blueGreenSwitchPost } from './index.js'

await blueGreenSwitchPost()
