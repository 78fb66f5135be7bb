export const id = 9235;
export const ids = [9235];
export const modules = {

/***/ 19235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verifyLayers: () => (/* binding */ verifyLayers)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(922);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(16226);
/* harmony import */ var _compare_images_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32523);
/* harmony import */ var _reproduction_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50779);
/* harmony import */ var _verify_build_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61717);
/** `reproduce` of the engine layers: bakes again and compares. */








/**
 * @param again bakes from the files once more, its layers in the folder that it is given
 * @returns undefined when nobody asked
 * @throws ImageRefusedError for a difference with `verify`
 */
async function verifyLayers(options, first, again) {
    const { reproduce = 'off', base, temporary, logger, clock } = options;
    if (reproduce === 'off')
        return undefined;
    const folder = await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp(node_path__WEBPACK_IMPORTED_MODULE_1__.join(temporary, 'again-'));
    try {
        const second = await logger.group(`Bake again (reproduce: ${reproduce})`, () => again(folder));
        const reproduction = second.composed.top.descriptor.digest === first.composed.top.descriptor.digest
            ? (0,_reproduction_js__WEBPACK_IMPORTED_MODULE_2__/* .same */ .FB)(2)
            : (0,_reproduction_js__WEBPACK_IMPORTED_MODULE_2__/* .differing */ .R1)(await (0,_compare_images_js__WEBPACK_IMPORTED_MODULE_3__/* .compareImages */ .q)(await storedImage(first, base, node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'one'), clock), await storedImage(second, base, node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'two'), clock)), 2);
        await (0,_verify_build_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeReproduction */ .o)(reproduction, reproduce, { logger, hide: (text) => text });
        return reproduction;
    }
    finally {
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm(folder, { recursive: true, force: true });
    }
}
/** Puts an image into a layout of its own, to be read from there. */
async function storedImage({ built, composed }, base, folder, clock) {
    const store = (0,_immutable_delivery_oci__WEBPACK_IMPORTED_MODULE_5__/* .openLayout */ .B9)({ path: folder, name: 'a bake', clock, logger: _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__/* .silentLogger */ .qq });
    const below = built.flatMap((one) => one.below?.manifest.layers ?? []);
    const own = built.flatMap(({ layers }) => layers);
    const { digest } = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_7__/* .publishImage */ .N0)({
        store,
        blobs: [
            ...(base === undefined
                ? []
                : below.map((descriptor) => ({ descriptor, open: () => base.store.getBlob(descriptor) }))),
            ...own.map(({ descriptor, source }) => ({ descriptor, open: () => source.getBlob(descriptor) })),
            ...composed.platforms.map(({ config }) => config)
        ],
        top: composed.top,
        children: composed.platforms.length === 1 ? [] : composed.platforms.map(({ manifest }) => manifest),
        tags: [],
        logger: _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_6__/* .silentLogger */ .qq,
        clock
    });
    const baseLayers = new Map(composed.platforms.map(({ platform }, i) => [platform, built[i]?.below?.manifest.layers.length ?? 0]));
    return { store, digest, facts: { baseLayers } };
}
//# sourceMappingURL=verify-layers.js.map

/***/ })

};
