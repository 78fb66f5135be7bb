/**
 * Names what a record of a layer holds. A record made by other code may have found less: whoever changes what is read of
 * a file while its layer is read changes this, too. `record-version.test.ts` notices who forgets.
 */
export const recordVersion = 'immutable-delivery-sbom-2.5'
