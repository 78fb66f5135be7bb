export { actionsCache, type ActionsCache } from './cache.js'
export { nodeHttp } from './http.js'
export { runMain, type ActionResult, type Ports } from './run.js'
export { runTool, type RunTool, type ToolOptions, type ToolResult } from './tool.js'
