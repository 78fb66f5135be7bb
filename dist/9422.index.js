export const id = 9422;
export const ids = [9422];
export const modules = {

/***/ 69422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   newestProvenance: () => (/* binding */ newestProvenance)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88455);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58627);
/* harmony import */ var _immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37640);
/** What verified provenance says of an image. */

/** The newest statements of those whom we trust; more than one where several are as new. @throws RemoteError */
async function newestProvenance(target, image, trust) {
    const { verified } = await (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_0__/* .collectFacts */ .M7)(target, image, trust);
    return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .newestFacts */ .KR)(verified.filter(({ kind }) => kind === 'provenance')).map(({ predicate, time }) => ({
        inputDigest: (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .boundInputDigest */ .v)(predicate),
        time
    }));
}
//# sourceMappingURL=newest-provenance.js.map

/***/ }),

/***/ 37640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ isSameBuild),
/* harmony export */   v: () => (/* binding */ boundInputDigest)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73965);
/** Reads from verified provenance what decisions are made on. */


/** The input digest that a provenance predicate binds (bake-image's skip-unchanged), if it has one. */
function boundInputDigest(predicate) {
    const value = at(predicate, ['buildDefinition', 'internalParameters', 'inputDigest']);
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(value) ? value : undefined;
}
/**
 * Whether two provenance predicates tell of the same build from the same things, whenever it ran. For
 * `StatementToAttach.covers`: a run that is repeated for the same commit adds no second provenance.
 */
function isSameBuild(a, b) {
    const essence = (predicate) => {
        const definition = predicate['buildDefinition'];
        const builder = at(predicate, ['runDetails', 'builder', 'id']);
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(definition) || typeof builder !== 'string')
            return undefined;
        try {
            return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .dj)([definition, builder]);
        }
        catch {
            // A fraction has no canonical form; then the two are not known to be the same.
            return undefined;
        }
    };
    const first = essence(a);
    return first !== undefined && first === essence(b);
}
function at(document, path) {
    let value = document;
    for (const name of path)
        value = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return value;
}
//# sourceMappingURL=provenance-facts.js.map

/***/ })

};
