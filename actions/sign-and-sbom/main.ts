import { actionsCache, runMain } from '@immutable-delivery/runner'
import { declaration } from './declaration.js'
import { exportPolicy } from './export-policy.js'
import { judgeImage } from './judge.js'
import { listImage } from './list.js'
import { signImage } from './sign.js'

export const signAndSbom = (): Promise<void> =>
  runMain(declaration, (inputs, ports) => {
    switch (inputs.operation) {
      case 'verify':
        return judgeImage(inputs, ports)
      case 'export-policy':
        return exportPolicy(inputs, ports)
      case 'sbom':
        return listImage(inputs, ports, actionsCache(ports.logger))
      case 'sign':
        return signImage(inputs, ports)
    }
  })
