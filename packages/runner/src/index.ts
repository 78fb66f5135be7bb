export { nodeHttp } from './http.js'
export { runMain, type ActionResult, type Ports } from './run.js'
export { watchTool, type WatchOptions, type WatchResult, type WatchTool } from './watch-tool.js'
export { runTool, type RunTool, type ToolOptions, type ToolResult } from './tool.js'
