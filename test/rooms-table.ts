/** The import table of DESIGN section 2, as it stands there: what a room's src may import of the other rooms. */
export const table: Readonly<Record<string, readonly string[]>> = {
  kit: [],
  runner: ['kit'],
  oci: ['kit'],
  bake: ['kit', 'oci'],
  sbom: ['kit', 'oci'],
  evidence: ['kit', 'oci'],
  scan: ['kit', 'sbom'],
  health: ['kit'],
  rollout: ['kit', 'oci', 'health'],
  report: ['kit'],
  testbed: ['kit', 'runner', 'oci', 'bake', 'sbom', 'evidence', 'scan', 'health', 'rollout', 'report']
}

export const rooms: readonly string[] = Object.keys(table)

/** The rooms that `room` may not import. */
export const forbidden = (room: string): string[] =>
  rooms.filter((other) => other !== room && !(table[room] ?? []).includes(other))
