export const id = 7665;
export const ids = [7665];
export const modules = {

/***/ 37544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ usualLimit),
/* harmony export */   E: () => (/* binding */ checkoutSource)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63300);
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/** Where policy, targets and the files that they name are read from: the checkout, or a commit of the protected branch. */



/** Policies, keys and roots are small; what is larger says so itself. */
const usualLimit = 1_048_576;
/** The files of the job's workspace, as they are now. */
function checkoutSource(ports) {
    return {
        description: 'the checkout of this job',
        uri: (file) => file,
        readFile: async (file, input, limit = usualLimit) => {
            try {
                const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(ports.workspace, file));
                // Not by the size that is told: a pipe or a file of /proc tells none.
                const stream = handle.createReadStream({ end: limit });
                return await (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_2__/* .readBounded */ .CB)(stream, limit, () => new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, file, `a file of at most ${limit} bytes`));
            }
            catch (error) {
                if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorKind */ .f8)(error) === 'user')
                    throw error;
                const why = (0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .CA)(error) ?? 'unreadable';
                throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(input, file, `text, or a readable file in the workspace (${why})`, { cause: error });
            }
        }
    };
}
//# sourceMappingURL=config-source.js.map

/***/ }),

/***/ 57665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readDelivery: () => (/* binding */ readDelivery),
/* harmony export */   readDeliveryFile: () => (/* binding */ readDeliveryFile)
/* harmony export */ });
/* harmony import */ var _config_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37544);

/** Reads delivery.yml from the workspace. @throws UserError when it is missing or wrong, with the line */
function readDeliveryFile(file, ports) {
    return readDelivery(file, (0,_config_source_js__WEBPACK_IMPORTED_MODULE_0__/* .checkoutSource */ .E)(ports));
}
/** Reads it from where it is said. @throws UserError when it is missing or wrong, with the line */
async function readDelivery(file, source) {
    const text = Buffer.from(await source.readFile(file, 'config')).toString('utf8');
    // Only here: YAML and the schema's validator are a third of the code, and most steps read no such file.
    const { parseDelivery } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(2210), __webpack_require__.e(8143), __webpack_require__.e(2194)]).then(__webpack_require__.bind(__webpack_require__, 98143));
    return parseDelivery(text, file);
}
//# sourceMappingURL=delivery-file.js.map

/***/ })

};
