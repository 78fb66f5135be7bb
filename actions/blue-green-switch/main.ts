import { runMain, runPost } from '@immutable-delivery/runner'
import { answer } from './answer.js'
import { declaration } from './declaration.js'
import { openSwitch } from './open-switch.js'
import { operate } from './operate.js'
import { rememberBegin, rememberEnd, takeBack } from './post.js'

export const blueGreenSwitch = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const open = await openSwitch(inputs, ports)
    rememberBegin(inputs, ports)
    const operated = await operate(inputs, open, ports)
    rememberEnd(ports)
    return answer(inputs, open, operated, ports)
  })

export const blueGreenSwitchPost = (): Promise<void> => runPost(declaration, takeBack)
