declare module 'ajv-formats-draft2019' {
  /** Adds `idn-email`, `iri-reference` and others to a validator. */
  const addFormats: unknown
  export default addFormats
}
