export const id = 2194;
export const ids = [2194];
export const modules = {

/***/ 2194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ workflowSigner),
/* harmony export */   KF: () => (/* binding */ signerFromInputs),
/* harmony export */   O7: () => (/* binding */ commitPattern),
/* harmony export */   Z0: () => (/* binding */ repositoryPattern),
/* harmony export */   eB: () => (/* binding */ workflowPattern),
/* harmony export */   t9: () => (/* binding */ githubUrl),
/* harmony export */   uo: () => (/* binding */ refPattern)
/* harmony export */ });
/* unused harmony export githubIssuer */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21745);

/** Vouches for the workflows of github.com. */
const githubIssuer = 'https://token.actions.githubusercontent.com';
/** `owner/name/.github/workflows/x.yml` of github.com, or a whole URL of another server; never with `@`. */
const workflowPattern = '^(https://[^/@\\s]+/)?[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/\\.github/workflows/[A-Za-z0-9_.-]+\\.ya?ml$';
/** `owner/name` of github.com, or a whole URL of another server. */
const repositoryPattern = '^(https://[^/@\\s]+/)?[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$';
const refPattern = '^refs/(heads|tags)/[^\\s]+$';
const commitPattern = '^([0-9a-f]{40}|[0-9a-f]{64})$';
/** `owner/name...` of github.com, or a whole URL of another server, as a URL. */
function githubUrl(text) {
    return text.startsWith('https://') ? text : `https://github.com/${text}`;
}
/**
 * @param where the input, or `file:line`, for errors
 * @throws UserError when it is not known which of the workflow's code counts
 */
function workflowSigner(signer, source, where) {
    const { facts, workflow, commits, issuer } = signer;
    const url = githubUrl(workflow);
    if (commits === undefined && !url.startsWith(`${source.repository}/`))
        // Whoever may push to any branch there could state anything.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(where, 'a workflow of another repository without a commit', 'the commits of it that count (`commits` in delivery.yml, `@<commit>` in an input)');
    return { facts, workflow: url, ...(commits === undefined ? {} : { commits }), issuer: issuer ?? githubIssuer };
}
/**
 * A signer from the inputs signer-workflow (`owner/name/.github/workflows/x.yml`, with `@<commit>` where it is not the
 * source's own) and source-repository (`owner/name`, with `@<ref>` for another than `refs/heads/main`).
 * @throws UserError
 */
function signerFromInputs(workflow, repository, facts) {
    if (repository === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('source-repository', '', '`owner/name`: whose runs of signer-workflow count');
    const [name, ref = 'refs/heads/main'] = splitAt(repository);
    if (!new RegExp(repositoryPattern).test(name) || !new RegExp(refPattern).test(ref))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('source-repository', repository, '`owner/name` or `owner/name@refs/heads/<branch>`');
    const [file, commit] = splitAt(workflow);
    if (!new RegExp(workflowPattern).test(file) || (commit !== undefined && !new RegExp(commitPattern).test(commit)))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('signer-workflow', workflow, '`owner/name/.github/workflows/x.yml@<commit>`');
    const source = { repository: githubUrl(name), ref };
    const commits = commit === undefined ? undefined : [commit];
    return { signer: workflowSigner({ facts, workflow: file, commits }, source, 'signer-workflow'), source };
}
function splitAt(text) {
    const at = text.indexOf('@');
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
//# sourceMappingURL=workflow-identity.js.map

/***/ })

};
