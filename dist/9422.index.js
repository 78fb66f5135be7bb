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
    return (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_1__/* .newestFacts */ .KR)(verified.filter(({ kind }) => kind === 'provenance')).map(({ predicate }) => ({
        inputDigest: (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .boundInputDigest */ .vn)(predicate),
        bakedOn: (0,_immutable_delivery_evidence__WEBPACK_IMPORTED_MODULE_2__/* .bakedTime */ .zL)(predicate)
    }));
}
//# sourceMappingURL=newest-provenance.js.map

/***/ }),

/***/ 37640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xo: () => (/* binding */ coversBuild),
/* harmony export */   bt: () => (/* binding */ isSameBuild),
/* harmony export */   vn: () => (/* binding */ boundInputDigest),
/* harmony export */   zL: () => (/* binding */ bakedTime)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33032);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73965);
/** Reads from verified provenance what decisions are made on. */


const internalParameters = ['buildDefinition', 'internalParameters'];
/** The input digest that a provenance predicate binds (bake-image's skip-unchanged), if it has one. */
function boundInputDigest(predicate) {
    const value = at(predicate, [...internalParameters, 'inputDigest']);
    return (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(value) ? value : undefined;
}
/**
 * When the image was baked, in milliseconds since 1970: what the predicate says of it, else when its run ended; undefined
 * where it says neither.
 */
function bakedTime(predicate) {
    const own = at(predicate, [...internalParameters, 'bakedOn']);
    const value = own ?? at(predicate, ['runDetails', 'metadata', 'finishedOn']);
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
}
/**
 * Whether an attached predicate makes a new one needless: the same build, and baked no earlier than the new one says.
 * Without the latter an image that was baked anew, with the same result, would be too old for ever.
 */
function coversBuild(existing, made) {
    const bakedOn = at(made, [...internalParameters, 'bakedOn']);
    const fresh = typeof bakedOn !== 'string' || (bakedTime(existing) ?? Number.NEGATIVE_INFINITY) >= Date.parse(bakedOn);
    return fresh && isSameBuild(existing, made);
}
/**
 * Whether two provenance predicates tell of the same build from the same things, whenever it ran: a run that is
 * repeated for the same commit adds no second provenance.
 */
function isSameBuild(a, b) {
    const essence = (predicate) => {
        const definition = predicate['buildDefinition'];
        const builder = at(predicate, ['runDetails', 'builder', 'id']);
        if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(definition) || typeof builder !== 'string')
            return undefined;
        try {
            return (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .dj)([withoutTime(definition), builder]);
        }
        catch {
            // A fraction has no canonical form; then the two are not known to be the same.
            return undefined;
        }
    };
    const first = essence(a);
    return first !== undefined && first === essence(b);
}
function withoutTime(definition) {
    const { internalParameters: parameters, ...rest } = definition;
    if (!(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(parameters))
        return definition;
    const { bakedOn: _bakedOn, ...others } = parameters;
    return { ...rest, internalParameters: others };
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
