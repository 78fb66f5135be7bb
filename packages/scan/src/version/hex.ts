/** Order of Erlang and Elixir packages: the documentation of Elixir's `Version`: Semantic Versioning 2.0.0. */
export { semverOrder as hexOrder } from './semver.js'
