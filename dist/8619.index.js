export const id = 8619;
export const ids = [8619];
export const modules = {

/***/ 18619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runtimeRecord: () => (/* binding */ runtimeRecord)
/* harmony export */ });
/* harmony import */ var _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21745);
/* harmony import */ var _immutable_delivery_health__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5305);
/* harmony import */ var _immutable_delivery_rollout__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35458);
/* harmony import */ var _shared_config_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37544);
/* harmony import */ var _shared_delivery_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57665);
/* harmony import */ var _shared_open_target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80960);
/** What the environment's own runtime and router say. Loaded only where that is asked for: it brings along every runtime. */






/**
 * Asks the target that delivery.yml names as blue-green-switch does, and changes nothing there.
 * @returns `error` with the reason when it cannot be asked
 * @throws UserError for what the caller can mend: an input, delivery.yml
 */
async function runtimeRecord(inputs, { store }, expected, ports) {
    const { config, environment: name = '' } = inputs;
    const file = await (0,_shared_delivery_file_js__WEBPACK_IMPORTED_MODULE_1__.readDeliveryFile)(config, ports);
    const environment = Object.hasOwn(file.environments, name) ? file.environments[name] : undefined;
    if (environment === undefined)
        throw new _immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo('environment', name, `one of those in ${config}`);
    const cannot = (error) => ({
        verdict: 'error',
        state: 'unknown',
        reasons: [`the runtime or the router of ${name} cannot be asked: ${(0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error)}`],
        instances: []
    });
    let target;
    try {
        const given = { ...inputs, secrets: undefined };
        target = await (0,_shared_open_target_js__WEBPACK_IMPORTED_MODULE_2__/* .openTarget */ .A)(file.app, environment, store, given, ports, (0,_shared_config_source_js__WEBPACK_IMPORTED_MODULE_0__/* .checkoutSource */ .E)(ports));
    }
    catch (error) {
        if ((0,_immutable_delivery_kit__WEBPACK_IMPORTED_MODULE_3__/* .errorKind */ .f8)(error) === 'user')
            throw error;
        return cannot(error);
    }
    try {
        const record = await (0,_immutable_delivery_rollout__WEBPACK_IMPORTED_MODULE_4__/* .readRecord */ .a)({ environment: name, ...target.options });
        const { current } = record.journal;
        if (current !== undefined)
            ports.logger.notice(`the rollout of ${current.run.id} is unfinished (${current.phase}): both releases may serve`);
        return (0,_immutable_delivery_health__WEBPACK_IMPORTED_MODULE_5__/* .compareRecord */ .n)(expected, { ...record, groups: groupsOf(record.journal) });
    }
    catch (error) {
        // Also a socket that is gone, which is called the caller's to mend: what was observed is told all the same.
        return cannot(error);
    }
    finally {
        await target.close();
    }
}
const groupsOf = ({ live, previous, current }) => [live, previous?.group, current?.to, current?.from].filter((group) => group !== undefined);
//# sourceMappingURL=runtime-record.js.map

/***/ })

};
