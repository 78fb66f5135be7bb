export const id = 733;
export const ids = [733];
export const modules = {

/***/ 3326:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {



var scan = __webpack_require__(6849)
var parse = __webpack_require__(5501)

module.exports = function (source) {
  return parse(scan(source))
}


/***/ }),

/***/ 5501:
/***/ ((module) => {



// The ABNF grammar in the spec is totally ambiguous.
//
// This parser follows the operator precedence defined in the
// `Order of Precedence and Parentheses` section.

module.exports = function (tokens) {
  var index = 0

  function hasMore () {
    return index < tokens.length
  }

  function token () {
    return hasMore() ? tokens[index] : null
  }

  function next () {
    if (!hasMore()) {
      throw new Error()
    }
    index++
  }

  function parseOperator (operator) {
    var t = token()
    if (t && t.type === 'OPERATOR' && operator === t.string) {
      next()
      return t.string
    }
  }

  function parseWith () {
    if (parseOperator('WITH')) {
      var t = token()
      if (t && t.type === 'EXCEPTION') {
        next()
        return t.string
      }
      throw new Error('Expected exception after `WITH`')
    }
  }

  function parseLicenseRef () {
    // TODO: Actually, everything is concatenated into one string
    // for backward-compatibility but it could be better to return
    // a nice structure.
    var begin = index
    var string = ''
    var t = token()
    if (t.type === 'DOCUMENTREF') {
      next()
      string += 'DocumentRef-' + t.string + ':'
      if (!parseOperator(':')) {
        throw new Error('Expected `:` after `DocumentRef-...`')
      }
    }
    t = token()
    if (t === null) {
      throw new Error('Unexpected end of input')
    }
    if (t.type === 'LICENSEREF') {
      next()
      string += 'LicenseRef-' + t.string
      var node = { license: string }
      var exception = parseWith()
      if (exception) {
        node.exception = exception
      }
      return node
    }
    index = begin
  }

  function parseLicense () {
    var t = token()
    if (t && t.type === 'LICENSE') {
      next()
      var node = { license: t.string }
      if (parseOperator('+')) {
        node.plus = true
      }
      var exception = parseWith()
      if (exception) {
        node.exception = exception
      }
      return node
    }
  }

  function parseParenthesizedExpression () {
    var left = parseOperator('(')
    if (!left) {
      return
    }

    var expr = parseExpression()

    if (!parseOperator(')')) {
      throw new Error('Expected `)`')
    }

    return expr
  }

  function parseAtom () {
    return (
      parseParenthesizedExpression() ||
      parseLicenseRef() ||
      parseLicense()
    )
  }

  function makeBinaryOpParser (operator, nextParser) {
    return function parseBinaryOp () {
      var left = nextParser()
      if (!left) {
        return
      }

      if (!parseOperator(operator)) {
        return left
      }

      var right = parseBinaryOp()
      if (!right) {
        throw new Error('Expected expression')
      }
      return {
        left: left,
        conjunction: operator.toLowerCase(),
        right: right
      }
    }
  }

  var parseAnd = makeBinaryOpParser('AND', parseAtom)
  var parseExpression = makeBinaryOpParser('OR', parseAnd)

  var node = parseExpression()
  if (!node || hasMore()) {
    throw new Error('Syntax error')
  }
  return node
}


/***/ }),

/***/ 6849:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {



var licenses = []
  .concat(__webpack_require__(5204))
  .concat(__webpack_require__(3389))
var exceptions = __webpack_require__(3988)

module.exports = function (source) {
  var index = 0

  function hasMore () {
    return index < source.length
  }

  // `value` can be a regexp or a string.
  // If it is recognized, the matching source string is returned and
  // the index is incremented. Otherwise `undefined` is returned.
  function read (value) {
    if (value instanceof RegExp) {
      var chars = source.slice(index)
      var match = chars.match(value)
      if (match) {
        index += match[0].length
        return match[0]
      }
    } else {
      if (source.indexOf(value, index) === index) {
        index += value.length
        return value
      }
    }
  }

  function skipWhitespace () {
    read(/[ ]*/)
  }

  function operator () {
    var string
    var possibilities = [/^WITH/i, /^AND/i, /^OR/i, '(', ')', ':', '+']
    for (var i = 0; i < possibilities.length; i++) {
      string = read(possibilities[i])
      if (string) {
        break
      }
    }

    if (string === '+' && index > 1 && source[index - 2] === ' ') {
      throw new Error('Space before `+`')
    }

    return string && {
      type: 'OPERATOR',
      string: string.toUpperCase()
    }
  }

  function idstring () {
    return read(/[A-Za-z0-9-.]+/)
  }

  function expectIdstring () {
    var string = idstring()
    if (!string) {
      throw new Error('Expected idstring at offset ' + index)
    }
    return string
  }

  function documentRef () {
    if (read('DocumentRef-')) {
      var string = expectIdstring()
      return { type: 'DOCUMENTREF', string: string }
    }
  }

  function licenseRef () {
    if (read('LicenseRef-')) {
      var string = expectIdstring()
      return { type: 'LICENSEREF', string: string }
    }
  }

  function identifier () {
    var begin = index
    var string = idstring()

    if (licenses.indexOf(string) !== -1) {
      return {
        type: 'LICENSE',
        string: string
      }
    } else if (exceptions.indexOf(string) !== -1) {
      return {
        type: 'EXCEPTION',
        string: string
      }
    }

    index = begin
  }

  // Tries to read the next token. Returns `undefined` if no token is
  // recognized.
  function parseToken () {
    // Ordering matters
    return (
      operator() ||
      documentRef() ||
      licenseRef() ||
      identifier()
    )
  }

  var tokens = []
  while (hasMore()) {
    skipWhitespace()
    if (!hasMore()) {
      break
    }

    var token = parseToken()
    if (!token) {
      throw new Error('Unexpected `' + source[index] +
                      '` at offset ' + index)
    }

    tokens.push(token)
  }
  return tokens
}


/***/ }),

/***/ 801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ signerOf)
});

// EXTERNAL MODULE: ./packages/evidence/build/src/index.js + 21 modules
var src = __webpack_require__(7562);
// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var build_src = __webpack_require__(3885);
;// CONCATENATED MODULE: ./build/actions/shared/secret-text.js

/**
 * The text of a secret given as it is or as `env://NAME`; masked in the log either way.
 * @throws UserError when the variable is not set
 */
function secretText(value, input, ports) {
    const name = /^env:\/\/([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1];
    if (name === undefined)
        return value;
    const text = ports.env[name] ?? '';
    if (text === '')
        throw new build_src/* UserError */.yo(input, value, `the variable ${name} to be set in this step's env`);
    ports.mask(text);
    return text;
}
//# sourceMappingURL=secret-text.js.map
;// CONCATENATED MODULE: ./build/actions/shared/signing.js


/** The signer that the inputs name; undefined when no key is given. @throws UserError for a key that cannot be used */
function signerOf(inputs, ports) {
    const key = inputs['signing-key'];
    if (key === undefined)
        return undefined;
    const password = inputs['signing-key-password'];
    return (0,src/* keySigner */.Ye)(secretText(key, 'signing-key', ports), password === undefined ? undefined : secretText(password, 'signing-key-password', ports));
}
//# sourceMappingURL=signing.js.map

/***/ }),

/***/ 1541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G1: () => (/* reexport */ readSpdx),
  Pp: () => (/* reexport */ sbomOf),
  A1: () => (/* reexport */ sbomSummary),
  Nt: () => (/* reexport */ writeSpdx)
});

// UNUSED EXPORTS: catalogueFiles, wantedPath

// EXTERNAL MODULE: ./packages/kit/build/src/index.js + 8 modules
var src = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/oci/build/src/index.js + 37 modules
var build_src = __webpack_require__(8338);
;// CONCATENATED MODULE: ./packages/sbom/build/src/files.js
/** Which files of an image the cataloguers read; an image is gone through once for all of them. */
/** The first of these that is a file speaks (os-release(5)). */
const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'];
const dpkgStatus = 'var/lib/dpkg/status';
const dpkgStatusFolder = 'var/lib/dpkg/status.d/';
/** The database, or one of distroless' files; the md5sums beside those are none. */
function isDpkgStatus(path) {
    if (path === dpkgStatus)
        return true;
    return (path.startsWith(dpkgStatusFolder) &&
        !path.slice(dpkgStatusFolder.length).includes('/') &&
        !path.endsWith('.md5sums'));
}
/** `libssl3:amd64` of `var/lib/dpkg/info/libssl3:amd64.list`: the files that a package brought. */
function dpkgListOf(path) {
    return /^var\/lib\/dpkg\/info\/([^/]+)\.list$/.exec(path)?.[1];
}
/** `libssl3` of `usr/share/doc/libssl3/copyright`. */
function copyrightOf(path) {
    return /^usr\/share\/doc\/([^/]+)\/copyright$/.exec(path)?.[1];
}
function isPackageJson(path) {
    return path === 'package.json' || path.endsWith('/package.json');
}
/** Lock files of npm, which name everything, and of others, which are not read. Inside of node_modules they mean nothing. */
function lockFileOf(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isInNodeModules(path))
        return undefined;
    if (name === 'package-lock.json' || name === 'npm-shrinkwrap.json')
        return 'npm';
    return name === 'yarn.lock' || name === 'pnpm-lock.yaml' || name === 'bun.lock' ? 'other' : undefined;
}
/** What npm notes beside the packages that it installed. */
function isInstalledLock(path) {
    return path === 'node_modules/.package-lock.json' || path.endsWith('/node_modules/.package-lock.json');
}
function isInNodeModules(path) {
    return path.startsWith('node_modules/') || path.includes('/node_modules/');
}
/** Databases at one place. */
const fixedPlaces = [
    [/^((?:usr\/)?lib\/apk\/db)\/installed$/, 'Alpine packages (apk)'],
    [/^((?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm)\/(?:Packages|Packages\.db|rpmdb\.sqlite)$/, 'RPM packages'],
    [/^(var\/lib\/rpmmanifest)\/container-manifest-[12]$/, 'RPM packages'],
    [/^(var\/lib\/pacman\/local)\/[^/]+\/desc$/, 'pacman packages'],
    [/^((?:var|usr)\/lib\/opkg)\/status$/, 'opkg packages'],
    [/^(var\/db\/pkg)\/[^/]+\/[^/]+\/PF$/, 'Portage packages']
];
/** @returns undefined for what is no database of another ecosystem */
function unreadEcosystem(path) {
    for (const [pattern, ecosystem] of fixedPlaces) {
        const folder = pattern.exec(path)?.[1];
        if (folder !== undefined)
            return { ecosystem, folder };
    }
    // By segments and not by patterns over the whole path: this is asked of every file, and paths are a stranger's.
    const segments = path.split('/');
    const [name = '', parent = '', grandparent = ''] = segments.toReversed();
    const up = (levels) => segments.slice(0, -levels).join('/');
    if (name === 'METADATA' && parent.endsWith('.dist-info'))
        return { ecosystem: 'Python packages', folder: up(2) };
    if (name === 'PKG-INFO' && parent.endsWith('.egg-info'))
        return { ecosystem: 'Python packages', folder: up(2) };
    if (name.endsWith('.egg-info'))
        return { ecosystem: 'Python packages', folder: up(1) };
    if (name.endsWith('.gemspec') && (parent === 'specifications' || grandparent === 'specifications'))
        return { ecosystem: 'Ruby gems', folder: up(parent === 'specifications' ? 1 : 2) };
    if (name === 'installed.json' && parent === 'composer' && grandparent === 'vendor')
        return { ecosystem: 'PHP packages (Composer)', folder: up(2) };
    if (name.endsWith('.json') && parent === 'conda-meta')
        return { ecosystem: 'Conda packages', folder: up(1) };
    if (name.endsWith('.deps.json'))
        return { ecosystem: '.NET packages', folder: up(1) };
    return undefined;
}
/** Whether any cataloguer wants to see the file. */
function wantedPath(path) {
    return (isPackageJson(path) ||
        isInstalledLock(path) ||
        lockFileOf(path) !== undefined ||
        isDpkgStatus(path) ||
        dpkgListOf(path) !== undefined ||
        copyrightOf(path) !== undefined ||
        osReleasePaths.includes(path) ||
        unreadEcosystem(path) !== undefined);
}
//# sourceMappingURL=files.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/deb822.js
/**
 * The format of Debian's control files, deb822(5): paragraphs of fields between empty lines. dpkg's status database
 * and machine-readable copyright files are written in it.
 */

/** Debian has some 65,000 binary packages; dpkg knows about 60 fields. */
const deb822Limits = { paragraphs: 200_000, fields: 500 };
/** deb822(5): printable ASCII without colon and blanks, beginning with neither `#` nor `-`. */
const fieldStart = /^([!"$-,./0-9;-~][!-9;-~]*):/;
/**
 * Reads paragraphs one by one. A line that is no deb822 spoils its paragraph only: reading goes on after the next
 * empty line. Lines of blanks separate paragraphs as empty ones do; lines that begin with `#` are comments.
 * @param what the file's name, for the error
 * @throws IntegrityError when there are more paragraphs or fields than the limits
 */
function* parseDeb822(text, what, limits = deb822Limits) {
    let count = 0;
    let lineNumber = 0;
    let open;
    const close = (paragraph) => {
        count += 1;
        if (count > limits.paragraphs)
            throw new src/* IntegrityError */.cs(what, `at most ${limits.paragraphs} paragraphs`, 'more');
        const fields = new Map([...paragraph.fields].map(([name, lines]) => [name, lines.join('\n')]));
        const { line, problem } = paragraph;
        return problem === undefined ? { line, fields } : { line, fields, problem };
    };
    for (const line of linesOf(text)) {
        lineNumber += 1;
        if (line.startsWith('#'))
            continue;
        if (/^[ \t]*$/.test(line)) {
            if (open !== undefined)
                yield close(open);
            open = undefined;
            continue;
        }
        open ??= { line: lineNumber, fields: new Map() };
        if (line.startsWith(' ') || line.startsWith('\t')) {
            if (open.last === undefined)
                open.problem ??= `line ${lineNumber} continues no field`;
            else
                open.last.push(line);
            continue;
        }
        const name = fieldStart.exec(line)?.[1];
        if (name === undefined) {
            open.problem ??= `line ${lineNumber} is no field`;
            delete open.last;
            continue;
        }
        const key = name.toLowerCase();
        const value = [line.slice(name.length + 1).trim()];
        // The first one stands. Which of two a tool takes differs, so that a second one could hide the real version.
        if (open.fields.has(key))
            open.problem ??= `line ${lineNumber} repeats a field`;
        else
            open.fields.set(key, value);
        if (open.fields.size > limits.fields)
            throw new src/* IntegrityError */.cs(what, `at most ${limits.fields} fields`, 'more');
        open.last = value;
    }
    if (open !== undefined)
        yield close(open);
}
/** Lines without their ends, `\n` or `\r\n`; no array of them all, which would be many times the text. */
function* linesOf(text) {
    let from = 0;
    while (from < text.length) {
        const at = text.indexOf('\n', from);
        const to = at < 0 ? text.length : at;
        yield text.slice(from, to > from && text.charCodeAt(to - 1) === 0x0d ? to - 1 : to);
        from = to + 1;
    }
}
//# sourceMappingURL=deb822.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/text.js
/** Text out of an image is untrusted: it ends in documents, logs and comments. */
const utf8 = new TextDecoder('utf-8');
/** UTF-8, without byte order mark; bytes that are none become U+FFFD, since old maintainer names are often Latin-1. */
function decodeText(bytes) {
    return utf8.decode(bytes);
}
/**
 * One line of printable text, at most `limit` UTF-16 units: no control, bidirectional or zero-width characters, with
 * which a name can look like another; no half surrogates, which have no UTF-8 form.
 */
function cleanText(text, limit) {
    // Cut first: what follows is linear, but on a field of megabytes.
    const short = text.slice(0, limit * 4);
    const clean = short
        .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
        .trim();
    return clean.length > limit ? `${clean.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}…` : clean;
}
//# sourceMappingURL=text.js.map
// EXTERNAL MODULE: ./node_modules/spdx-expression-parse/index.js
var spdx_expression_parse = __webpack_require__(3326);
// EXTERNAL MODULE: ./node_modules/spdx-license-ids/deprecated.json
var deprecated = __webpack_require__(3389);
// EXTERNAL MODULE: ./node_modules/spdx-license-ids/index.json
var spdx_license_ids = __webpack_require__(5204);
;// CONCATENATED MODULE: ./packages/sbom/build/src/licence/expression.js
/** SPDX licence expressions (SPDX 2.3, annex D), out of whatever a package declares. */





/** SPDX compares identifiers without case; documents carry the list's spelling. */
const canonicalIds = new Map([...spdx_license_ids, ...deprecated].map((id) => [id.toLowerCase(), id]));
/** Longer expressions are cut to nothing: the parser is recursive, and a document has a budget per component. */
const longestExpression = 800;
/** The spelling of SPDX's list, or undefined for an identifier that is not on it. */
function licenceId(name) {
    return canonicalIds.get(name.toLowerCase());
}
/** A licence that is not on the list. One name gives one identifier, two names never the same. */
function licenceReference(declared) {
    const name = cleanText(declared, 200);
    if (name === '')
        return undefined;
    const slug = name
        .replace(/[^A-Za-z0-9.]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60);
    const id = slug === name ? slug : `${slug === '' ? '' : `${slug}-`}${(0,build_src/* digestOf */.ol)(name).slice(7, 15)}`;
    return { expression: `LicenseRef-${id}`, references: [{ id: `LicenseRef-${id}`, name }] };
}
/**
 * Reads a declared SPDX expression; what is none becomes a reference to a licence of that name.
 * @returns undefined for an empty or an absurdly long declaration
 */
function readExpression(declared) {
    const text = declared.trim();
    if (text === '' || text.length > longestExpression)
        return undefined;
    const tokens = text.match(/[A-Za-z0-9.-]+|[()+]|\s+|[^]/g) ?? [];
    // The parser looks for words anywhere in the rest of its text, so that only what can be part of one may reach it.
    if (tokens.some((token) => !/^(?:[A-Za-z0-9.-]+|[()+]|\s+)$/.test(token)))
        return licenceReference(text);
    const spelt = tokens.map(spell).join('');
    let tree;
    try {
        tree = spdx_expression_parse(spelt);
    }
    catch {
        return licenceReference(text);
    }
    const references = new Map();
    const expression = write(tree, references);
    return { expression, references: [...references.values()] };
}
/** Joins expressions by AND; the same part is written once, in the order of its bytes. */
function allOf(licences) {
    return join(licences, 'AND');
}
/** Joins expressions by OR, in the same way. */
function anyOf(licences) {
    return join(licences, 'OR');
}
function join(licences, operator) {
    const parts = [...new Set(licences.flatMap(({ expression }) => splitTop(expression, operator)))].toSorted();
    if (parts.length === 0)
        return undefined;
    // OR binds weaker than AND, so that only it needs parentheses.
    const expression = parts
        .map((part) => (operator === 'AND' && parts.length > 1 && splitTop(part, 'OR').length > 1 ? `(${part})` : part))
        .join(` ${operator} `);
    if (!isExpression(expression))
        return undefined;
    const references = new Map(licences.flatMap((licence) => licence.references.map((entry) => [entry.id, entry])));
    const words = new Set(expression.split(/[ ()]+/));
    return { expression, references: [...references.values()].filter(({ id }) => words.has(id)) };
}
/** A valid SPDX licence expression, references included. */
function isExpression(text) {
    if (text.length > longestExpression || !/^[A-Za-z0-9.+()\- ]+$/.test(text))
        return false;
    try {
        spdx_expression_parse(text);
        return true;
    }
    catch {
        return false;
    }
}
function spell(token) {
    if (/^\s+$/.test(token))
        return ' ';
    if (/^(?:and|or|with)$/i.test(token))
        return token.toUpperCase();
    return licenceId(token) ?? token;
}
/** `GPL-2.0` and `GPL-2.0+` are deprecated: their names did not say whether later versions are meant. */
const versionedFamilies = /^(?:A?GPL|LGPL|GFDL)-\d\.\d(?:\.\d)?$/;
function write(tree, references) {
    if ('conjunction' in tree) {
        const side = (part) => {
            const text = write(part, references);
            return tree.conjunction === 'and' && 'conjunction' in part && part.conjunction === 'or' ? `(${text})` : text;
        };
        return `${side(tree.left)} ${tree.conjunction.toUpperCase()} ${side(tree.right)}`;
    }
    const { license, plus, exception } = tree;
    if (license.startsWith('LicenseRef-'))
        references.set(license, { id: license, name: license.slice(11) });
    const versioned = versionedFamilies.test(license) && licenceId(`${license}-only`) !== undefined;
    const name = versioned ? `${license}-${plus === true ? 'or-later' : 'only'}` : `${license}${plus === true ? '+' : ''}`;
    return exception === undefined ? name : `${name} WITH ${exception}`;
}
/** `A AND (B OR C)` to `A` and `B OR C`. An expression that is of the other kind at its top is one part. */
function splitTop(expression, operator) {
    const parts = [[]];
    let depth = 0;
    for (const word of expression.split(' ')) {
        if (depth === 0 && operator === 'AND' && word === 'OR')
            return [expression];
        if (depth === 0 && word === operator) {
            parts.push([]);
            continue;
        }
        depth += word.split('(').length - word.split(')').length;
        parts.at(-1)?.push(word);
    }
    return parts.map((words) => {
        const part = words.join(' ');
        return /^\([^()]*\)$/.test(part) ? part.slice(1, -1) : part;
    });
}
//# sourceMappingURL=expression.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/licence/debian.js
/** Debian's machine-readable copyright files, format 1.0 (DEP 5). */




/** Short names of DEP 5, section 7.2, and what else Debian writes often, where they differ from SPDX's. */
const shortNames = {
    expat: 'MIT',
    'mit/x11': 'MIT',
    artistic: 'Artistic-1.0',
    'artistic-1': 'Artistic-1.0',
    'artistic-2': 'Artistic-2.0',
    apache: 'Apache-1.0',
    'apache-2': 'Apache-2.0',
    'asl-2.0': 'Apache-2.0',
    'boost-1.0': 'BSL-1.0',
    boost: 'BSL-1.0',
    cc0: 'CC0-1.0',
    'bsd-2': 'BSD-2-Clause',
    'bsd-3': 'BSD-3-Clause',
    'bsd-4': 'BSD-4-Clause',
    openldap: 'OLDAP-2.8',
    'openldap-2.8': 'OLDAP-2.8',
    'psf-2': 'PSF-2.0',
    sil: 'OFL-1.1',
    'sil-1.1': 'OFL-1.1',
    'w3c-software': 'W3C',
    perl: 'Artistic-1.0-Perl OR GPL-1.0-or-later'
};
/** `GPL-2+`, `LGPL-2.1`, `GFDL-NIV-1.3+`: families in which Debian drops `.0` and marks later versions by `+`. */
const family = /^(a?gpl|lgpl|gfdl)(-niv)?-?v?(\d)(?:\.(\d))?(?:\.0)?(\+)?$/i;
/** @returns undefined for a file that is not machine-readable, or declares nothing */
function licenceOfCopyright(bytes) {
    if (bytes.byteLength > 8 * 1024 * 1024)
        return undefined;
    const licences = [];
    let first = true;
    try {
        for (const { fields } of parseDeb822(decodeText(bytes), 'copyright')) {
            if (first && !/copyright-format|dep-?5/i.test(fields.get('format') ?? fields.get('format-specification') ?? ''))
                return undefined;
            const declared = fields.get('license');
            // Paragraphs with neither are the texts of licences named elsewhere.
            if (declared !== undefined && (first || fields.has('files'))) {
                const licence = readSynopsis(declared.split('\n', 1)[0] ?? '');
                if (licence !== undefined)
                    licences.push(licence);
            }
            first = false;
            if (licences.length > 5000)
                return undefined;
        }
    }
    catch (error) {
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
    return allOf(licences);
}
/** The first line of a `License` field: short names joined by `or`, `and`, and commas that bind weakest. */
function readSynopsis(text) {
    if (text.length > 2000)
        return undefined;
    // Runs of blanks would make the patterns below slow, and there may be thousands of such lines.
    const synopsis = text.trim().replace(/\s+/g, ' ');
    const groups = synopsis.split(/, ?(?:and )?/i).filter((group) => group.trim() !== '');
    // `A, B or C` and `A, or B`: alternatives after a comma make the whole list one.
    const alternatives = /, ?or /i.test(synopsis);
    const read = groups.map((group) => readAlternatives(group.replace(/^or /i, '')));
    const known = read.filter((licence) => licence !== undefined);
    return alternatives ? anyOf(known) : allOf(known);
}
function readAlternatives(text) {
    const read = text
        .split(/ (?:and\/or|or|\|) /i)
        .map((part) => allOf(part.split(/ (?:and|&) /i).flatMap((term) => readTerm(term.trim().replace(/^\(|\)$/g, '')) ?? [])));
    return anyOf(read.filter((licence) => licence !== undefined));
}
function readTerm(term) {
    if (term === '')
        return undefined;
    const withException = /^(\S+) with (\S+)(?: exception)?$/i.exec(term);
    if (withException !== null) {
        const base = shortName(withException[1] ?? '');
        const exception = (withException[2] ?? '').replace(/-exception$/i, '');
        for (const name of [exception, `${exception}-exception`, `${exception}-exception-2.0`]) {
            const read = base === undefined ? undefined : readExpression(`${base} WITH ${name}`);
            if (read !== undefined && read.references.length === 0)
                return read;
        }
        return licenceReference(term);
    }
    const known = shortName(term);
    return known === undefined ? licenceReference(term) : readExpression(known);
}
function shortName(name) {
    const lower = name.toLowerCase();
    if (Object.hasOwn(shortNames, lower))
        return shortNames[lower];
    const match = family.exec(name);
    if (match !== null) {
        const [, kind = '', invariants, major = '', minor = '0', plus] = match;
        const id = `${kind}-${major}.${minor}${invariants === undefined ? '' : '-no-invariants'}-${plus === undefined ? 'only' : 'or-later'}`;
        return licenceId(id);
    }
    return licenceId(name.replace(/\+$/, '')) === undefined ? undefined : (licenceId(name) ?? name);
}
//# sourceMappingURL=debian.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/os-release.js


/**
 * Reads os-release(5).
 * @returns undefined when there is no usable `ID`: which advisories count cannot be known then
 */
function parseOsRelease(bytes) {
    // A real one has some 400 bytes.
    if (bytes.byteLength > 64 * 1024)
        return undefined;
    const values = new Map();
    for (const line of linesOf(decodeText(bytes))) {
        const match = /^([A-Z][A-Z0-9_]{0,63})=(.*)$/.exec(line.trim());
        // As a shell would: a later assignment wins.
        if (match !== null)
            values.set(match[1] ?? '', unquote(match[2] ?? ''));
    }
    const id = values.get('ID') ?? '';
    if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(id))
        return undefined;
    const versionId = values.get('VERSION_ID') ?? '';
    const codename = values.get('VERSION_CODENAME') ?? '';
    const name = cleanText(values.get('PRETTY_NAME') ?? values.get('NAME') ?? '', 200);
    return {
        id,
        name: name === '' ? id : name,
        ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(versionId) ? { versionId } : {}),
        ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(codename) ? { codename } : {})
    };
}
/** A shell word: quotes removed, `\` before `"`, `$`, `` ` `` and `\` removed; nothing is expanded. */
function unquote(text) {
    const quote = text[0];
    if (quote === "'" && text.length > 1 && text.endsWith("'"))
        return text.slice(1, -1);
    if (quote === '"' && text.length > 1 && text.endsWith('"'))
        return text.slice(1, -1).replace(/\\(["$`\\])/g, '$1');
    return text.replace(/\\(.)/g, '$1');
}
/** `debian-12`, as purls of other tools write it; the id alone where there is no version. */
function distroQualifier(distribution) {
    return distribution.versionId === undefined ? distribution.id : `${distribution.id}-${distribution.versionId}`;
}
//# sourceMappingURL=os-release.js.map
// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(7091);
;// CONCATENATED MODULE: ./packages/sbom/build/src/purl.js
/** Package URLs, by the purl specification and the qualifiers that syft, Trivy and Grype use. */


/** Longer ones are no package's; the length of a path. */
const longestPurl = 4096;
/**
 * `pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl`; the source's version is named
 * only where it differs from the binary's.
 */
function debPurl(name, version, architecture, distribution, source) {
    const upstream = source.version === version ? (source.name === name ? '' : source.name) : `${source.name}@${source.version}`;
    return new packageurl_js.PackageURL('deb', distribution?.id, name, version, {
        arch: architecture,
        ...(distribution === undefined ? {} : { distro: distroQualifier(distribution) }),
        ...(upstream === '' ? {} : { upstream })
    }, undefined).toString();
}
/** `pkg:npm/%40babel/core@7.28.0` */
function npmPurl(name, version) {
    const slash = name.indexOf('/');
    const namespace = slash < 0 ? undefined : name.slice(0, slash);
    return new packageurl_js.PackageURL('npm', namespace, name.slice(slash + 1), version, undefined, undefined).toString();
}
/** `pkg:oci/shop-api@sha256:...?arch=amd64&os=linux`, without a repository: the same image may be in several. */
function imagePurl(name, digest, platform) {
    return new packageurl_js.PackageURL('oci', undefined, name, digest, {
        arch: platform.architecture,
        os: platform.os,
        ...(platform.variant === undefined ? {} : { variant: platform.variant })
    }, undefined).toString();
}
/** @returns undefined for anything that is no purl, or longer than any real one */
function parsePurl(text) {
    if (typeof text !== 'string' || text.length > longestPurl)
        return undefined;
    // The URL parser below drops line ends and blanks around, so that two texts would be one purl.
    if (!/^[!-~]+$/.test(text))
        return undefined;
    let purl;
    let canonical;
    try {
        purl = packageurl_js.PackageURL.fromString(text);
        canonical = purl.toString();
    }
    catch {
        return undefined;
    }
    return {
        type: purl.type,
        namespace: purl.namespace ?? '',
        name: purl.name,
        version: purl.version ?? '',
        qualifiers: new Map(Object.entries(purl.qualifiers ?? {})),
        text: canonical
    };
}
/** The source package that a purl of a Debian package names; where it names none, the package is its own source. */
function sourceOfPurl(purl) {
    if (purl.type !== 'deb')
        return undefined;
    const upstream = purl.qualifiers.get('upstream') ?? '';
    if (upstream === '')
        return { name: purl.name, version: purl.version };
    const at = upstream.indexOf('@');
    if (at < 1 || at === upstream.length - 1)
        return { name: upstream.replace(/@$/, ''), version: purl.version };
    return { name: upstream.slice(0, at), version: upstream.slice(at + 1) };
}
//# sourceMappingURL=purl.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/status.js
/** dpkg's status database: which binary packages are on disk. */



/** A machine with 700 packages has 0.7 MB. */
const largestStatus = 128 * 1024 * 1024;
/** Debian policy 5.6.1, 5.6.12 and 5.6.8. Upper case in names was allowed once, and old packages still have it. */
const packageName = /^[A-Za-z0-9][A-Za-z0-9+._-]{0,199}$/;
const packageVersion = /^(?:\d{1,10}:)?[A-Za-z0-9][A-Za-z0-9.+~:-]{0,199}$/;
const architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/;
/**
 * Reads `var/lib/dpkg/status`, or one file of `var/lib/dpkg/status.d` (distroless), in which there is no Status field.
 * A package counts from unpacking on, since its files are on disk then; one of which only configuration is left
 * (`config-files`) does not.
 */
function readStatus(bytes, path) {
    if (bytes.byteLength > largestStatus)
        return { packages: [], problems: [`larger than ${largestStatus} bytes`] };
    const packages = [];
    const problems = [];
    try {
        for (const paragraph of parseDeb822(decodeText(bytes), path)) {
            const read = readPackage(paragraph, path.includes('/status.d/'));
            if (typeof read === 'string')
                problems.push(`paragraph at line ${paragraph.line}: ${read}`);
            else if (read !== undefined)
                packages.push(read);
        }
    }
    catch (error) {
        // Too many paragraphs or fields: what was read so far stands, and the rest is told.
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        problems.push((0,src/* errorMessage */.gJ)(error));
    }
    if (packages.length === 0 && problems.length === 0 && bytes.byteLength === 0)
        problems.push('empty');
    return { packages, problems };
}
/** @returns undefined for a package that is not on disk; a text for one that cannot be read */
function readPackage({ fields, problem }, single) {
    const status = fields.get('status');
    if (status === undefined ? !single : !isStatus(status))
        return 'no valid Status';
    if (problem === undefined && status !== undefined && /(?:not-installed|config-files)$/.test(status))
        return undefined;
    const name = fields.get('package') ?? '';
    const version = fields.get('version') ?? '';
    const architecture = fields.get('architecture') ?? '';
    if (!packageName.test(name))
        return 'no valid Package';
    if (problem !== undefined)
        return `package ${name}: ${problem}`;
    if (!packageVersion.test(version))
        return `package ${name} has no valid Version`;
    if (!architectureName.test(architecture))
        return `package ${name} has no valid Architecture`;
    const source = readSource(fields.get('source'), name, version);
    if (source === undefined)
        return `package ${name} has no valid Source`;
    const supplier = readMaintainer(fields.get('maintainer') ?? '', 'organization');
    return { name, version, architecture, source, ...(supplier === undefined ? {} : { supplier }) };
}
/** `want flag state`, as in deb-status(5): every word is one of dpkg's, so that no new state is taken for absent. */
function isStatus(status) {
    return /^(?:unknown|install|hold|deinstall|purge) (?:ok|reinstreq) (?:not-installed|config-files|half-installed|unpacked|half-configured|triggers-awaited|triggers-pending|installed)$/.test(status);
}
/** `openssl` or `gcc-12 (12.2.0-14+deb12u1)`; without a version it is the binary's. */
function readSource(value, name, version) {
    if (value === undefined)
        return { name, version };
    const match = /^(\S+)(?: \(([^() ]+)\))?$/.exec(value);
    if (match === null || !packageName.test(match[1] ?? ''))
        return undefined;
    const sourceVersion = match[2] ?? version;
    return packageVersion.test(sourceVersion) ? { name: match[1] ?? '', version: sourceVersion } : undefined;
}
/** `Debian OpenSSL Team <pkg-openssl-devel@alioth-lists.debian.net>`; also npm's `Name <mail> (url)`. */
function readMaintainer(value, kind) {
    // Parentheses would end the name in SPDX's `Organization: name (email)`.
    const text = cleanText(value, 400).replace(/\s*\([^()]*\)\s*$/, '');
    const name = cleanText(text.replace(/<[^<>]*>/g, '').replace(/[()<>]/g, ' '), 200);
    const email = /<([A-Za-z0-9._%+-]{1,100}@[A-Za-z0-9.-]{1,150})>/.exec(text)?.[1];
    if (name === '' && email === undefined)
        return undefined;
    return { kind, name: name === '' ? (email ?? '') : name, ...(email === undefined ? {} : { email }) };
}
//# sourceMappingURL=status.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/dpkg/catalogue.js








/**
 * Lists what dpkg installed.
 * @returns paths of files that came with a Debian package: other cataloguers leave those to this one, since
 * Debian patches them without a change of the upstream version that they carry
 */
function catalogueDpkg(files, distribution, findings) {
    const lists = new Map();
    const copyrights = new Map();
    for (const file of files) {
        const list = dpkgListOf(file.path);
        if (list !== undefined)
            lists.set(list, file);
        const copyright = copyrightOf(file.path);
        if (copyright !== undefined)
            copyrights.set(copyright, file);
    }
    const found = [];
    const owned = new Set();
    const looked = new Set(files.map(({ path }) => path));
    for (const file of files) {
        if (!isDpkgStatus(file.path))
            continue;
        const { packages, problems } = readStatus(file.content, file.path);
        for (const problem of problems)
            findings.addUnknown(file.path, `dpkg database: ${problem}`);
        for (const entry of packages) {
            const list = lists.get(`${entry.name}:${entry.architecture}`) ?? lists.get(entry.name);
            // The database is written anew by every layer that installs anything; a package's own list only with the package.
            const place = list ?? file;
            found.push({ entry, path: file.path, place: { index: place.layer, diffId: place.diffId } });
            if (list !== undefined)
                addOwned(list, looked, owned);
        }
    }
    if (found.length > 0 && distribution?.versionId === undefined)
        findings.addUnknown('etc/os-release', distribution === undefined
            ? 'the distribution of the Debian packages is not stated'
            : `the release of ${distribution.id} is not stated`);
    const licences = new Licences(copyrights, found);
    const distro = distribution === undefined ? {} : { distro: distroQualifier(distribution) };
    for (const { entry, path, place } of found) {
        const { name, version, architecture, source, supplier } = entry;
        const licence = licences.of(entry);
        findings.addComponent({
            name,
            version,
            purl: debPurl(name, version, architecture, distribution, source),
            type: 'deb',
            source,
            layer: place,
            path,
            ...distro,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(supplier === undefined ? {} : { supplier })
        });
    }
    return owned;
}
/** Notes which of the files that cataloguers look at are in a package's list. */
function addOwned(list, looked, owned) {
    for (const line of linesOf(decodeText(list.content))) {
        const path = line.replace(/^\/+/, '');
        if (looked.has(path))
            owned.add(path);
        // Debian's lists may still say /lib where /lib is a link to /usr/lib.
        if (/^(?:lib|bin|sbin)\//.test(path) && looked.has(`usr/${path}`))
            owned.add(`usr/${path}`);
    }
}
/** Licences by package; a documentation folder may be a link to that of another package of the same source. */
class Licences {
    own = new Map();
    bySource = new Map();
    constructor(copyrights, found) {
        const sources = new Map();
        for (const { entry } of found) {
            if (!this.own.has(entry.name)) {
                const file = copyrights.get(entry.name);
                this.own.set(entry.name, file === undefined ? undefined : licenceOfCopyright(file.content));
            }
            const key = sourceKey(entry);
            sources.set(key, (sources.get(key) ?? new Set()).add(entry.name));
        }
        for (const [key, names] of sources) {
            const known = [...names].flatMap((name) => this.own.get(name) ?? []);
            this.bySource.set(key, allOf(known));
        }
        this.documented = new Set(copyrights.keys());
    }
    documented;
    of(entry) {
        return this.documented.has(entry.name) ? this.own.get(entry.name) : this.bySource.get(sourceKey(entry));
    }
}
function sourceKey(entry) {
    return `${entry.source.name} ${entry.source.version}`;
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/unknowns.js


/** Those beyond are counted in one last line: an image must not be able to make a document of any size. */
const mostUnknowns = 500;
/** What could not be listed: each said once, in the order of its bytes, and bounded. */
class Unknowns {
    entries = new Map();
    dropped = 0;
    /** @param path in the image, '' for all of it */
    add(path, reason) {
        const entry = { path: cleanText(path, 500), reason: cleanText(reason, 500) };
        const key = `${entry.path}\0${entry.reason}`;
        if (this.entries.size < mostUnknowns || this.entries.has(key))
            this.entries.set(key, entry);
        else
            this.dropped += 1;
    }
    list() {
        const all = [...this.entries.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path) || (0,src/* compareBytes */.Xo)(a.reason, b.reason));
        return this.dropped === 0 ? all : [...all, { path: '', reason: `${this.dropped} more known unknowns` }];
    }
}
//# sourceMappingURL=unknowns.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/findings.js


/** More than any image has; a document of so many has some 100 MB. */
const mostComponents = 100_000;
/** What the cataloguers found, gathered in one place with its limits. */
class Findings {
    found = new Map();
    notListed = new Unknowns();
    references = new Map();
    /**
     * A package named twice by one file is listed once.
     * @throws IntegrityError when there are too many
     */
    addComponent(component) {
        this.found.set(`${component.purl}\0${component.path}`, component);
        if (this.found.size > mostComponents)
            throw new src/* IntegrityError */.cs('the image', `at most ${mostComponents} packages`, 'more');
    }
    /** @param path in the image, '' for all of it */
    addUnknown(path, reason) {
        this.notListed.add(path, reason);
    }
    /** Notes the licence's references and gives its expression. */
    useLicence(licence) {
        for (const reference of licence.references)
            this.references.set(reference.id, reference);
        return licence.expression;
    }
    /** Sorted by purl, then path, by their bytes. */
    get components() {
        return [...this.found.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.purl, b.purl) || (0,src/* compareBytes */.Xo)(a.path, b.path));
    }
    get unknowns() {
        return this.notListed.list();
    }
    get licenceReferences() {
        return [...this.references.values()].toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.id, b.id));
    }
}
//# sourceMappingURL=findings.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/manifest.js
/** npm's package.json, as far as it says what a package is. */




/** The registry's largest have some 200 kB. */
const largestManifest = 4 * 1024 * 1024;
/** validate-npm-package-name, with the upper case that old packages have. */
const namePattern = /^(?:@[A-Za-z0-9~_-][A-Za-z0-9._~-]*\/)?[A-Za-z0-9~_-][A-Za-z0-9._~-]*$/;
const versionPattern = /^\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[0-9A-Za-z.-]{1,150})?(?:\+[0-9A-Za-z.-]{1,150})?$/;
function isNpmName(value) {
    return typeof value === 'string' && value.length <= 214 && namePattern.test(value);
}
/** A semantic version; npm takes a leading `v` or `=` and blanks, and so do we. */
function npmVersion(value) {
    if (typeof value !== 'string' || value.length > 256)
        return undefined;
    const version = value.trim().replace(/^[v=]+\s*/, '');
    return versionPattern.test(version) ? version : undefined;
}
/** @returns the package, or in words why there is none to read */
function readManifest(bytes) {
    if (bytes.byteLength > largestManifest)
        return `larger than ${largestManifest} bytes`;
    let manifest;
    try {
        manifest = (0,src/* parseJsonObject */.dw)(decodeText(bytes), 'package.json');
    }
    catch {
        return 'not a JSON object';
    }
    const { name } = manifest;
    const version = npmVersion(manifest['version']);
    if (!isNpmName(name))
        return name === undefined ? 'no name' : 'no valid name';
    if (version === undefined)
        return manifest['version'] === undefined ? 'no version' : 'no valid version';
    const licence = readLicence(manifest);
    const supplier = readAuthor(manifest['author']);
    return {
        name,
        version,
        ...(licence === undefined ? {} : { licence }),
        ...(supplier === undefined ? {} : { supplier })
    };
}
/** `license` as an expression, or in its older forms: an object, an array, or `licenses`. */
function readLicence(manifest) {
    const declared = manifest['license'] ?? manifest['licenses'];
    const all = Array.isArray(declared) ? declared.slice(0, 20) : [declared];
    return anyOf(all.flatMap((entry) => {
        const text = (0,src/* isObject */.Gv)(entry) ? (entry['type'] ?? entry['name']) : entry;
        return typeof text === 'string' ? (readDeclared(text) ?? []) : [];
    }));
}
/** `UNLICENSED` and `SEE LICENSE IN ...` are npm's own words, and no licences of SPDX's list. */
function readDeclared(text) {
    return /^(?:unlicensed$|see license)/i.test(text.trim()) ? licenceReference(text) : readExpression(text);
}
function readAuthor(author) {
    if (typeof author === 'string')
        return readMaintainer(author, 'person');
    if (!(0,src/* isObject */.Gv)(author) || typeof author['name'] !== 'string')
        return undefined;
    const email = typeof author['email'] === 'string' ? ` <${author['email']}>` : '';
    return readMaintainer(`${author['name'].slice(0, 300)}${email.slice(0, 300)}`, 'person');
}
//# sourceMappingURL=manifest.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/lock.js
/** npm's lock files, versions 2 and 3. */




const largestLock = 64 * 1024 * 1024;
/**
 * The packages of a lock file that are not for development only.
 * @returns in words, why it cannot be read
 */
function readLock(bytes) {
    if (bytes.byteLength > largestLock)
        return `larger than ${largestLock} bytes`;
    let lock;
    try {
        lock = (0,src/* parseJsonObject */.dw)(decodeText(bytes), 'package-lock.json');
    }
    catch {
        return 'not a JSON object';
    }
    const entries = lock['packages'];
    if (!(0,src/* isObject */.Gv)(entries))
        return 'a lock file without `packages`, written by npm 6 or older';
    const packages = [];
    for (const [place, entry] of Object.entries(entries)) {
        // '' is the application itself, other places outside of node_modules are its workspaces.
        if (!/(?:^|\/)node_modules\//.test(place))
            continue;
        if (!(0,src/* isObject */.Gv)(entry))
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        if (entry['dev'] === true || entry['devOptional'] === true || entry['link'] === true)
            continue;
        const name = entry['name'] ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
        const version = npmVersion(entry['version']);
        if (!isNpmName(name) || version === undefined)
            return `no valid entry ${JSON.stringify(place.slice(0, 200))}`;
        const licence = typeof entry['license'] === 'string' ? readExpression(entry['license']) : undefined;
        const checksum = readIntegrity(entry['integrity']);
        packages.push({
            place,
            name,
            version,
            ...(licence === undefined ? {} : { licence }),
            ...(checksum === undefined ? {} : { checksum })
        });
    }
    return packages;
}
/** Subresource integrity, `sha512-<base64>`, of the package's tarball. */
function readIntegrity(value) {
    if (typeof value !== 'string')
        return undefined;
    const match = /^sha(256|512)-([A-Za-z0-9+/]{43,86}={1,2})$/.exec(value);
    if (match === null)
        return undefined;
    const bytes = Buffer.from(match[2] ?? '', 'base64');
    if (bytes.byteLength * 8 !== Number(match[1]))
        return undefined;
    return { algorithm: match[1] === '256' ? 'SHA256' : 'SHA512', value: bytes.toString('hex') };
}
//# sourceMappingURL=lock.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/npm/catalogue.js




/** Lists npm packages by their own package.json, wherever they are; by a lock file only where nothing is installed. */
function catalogueNpm(files, owned, findings) {
    const checksums = installedChecksums(files);
    /** Folder to the package in it, to leave out a copy of a package's manifest inside the package. */
    const found = new Map();
    /** Folders of applications that have a node_modules. */
    const applications = new Set();
    // Parents come before what is in them.
    for (const file of files.toSorted((a, b) => a.path.length - b.path.length)) {
        if (!isPackageJson(file.path) || owned.has(file.path))
            continue;
        const folder = folderOf(file.path);
        const manifest = readManifest(file.content);
        if (typeof manifest === 'string') {
            // Elsewhere a package.json without name and version only sets options for the files around it.
            if (isInstalled(folder))
                findings.addUnknown(file.path, `npm package: ${manifest}`);
            continue;
        }
        if (isInNodeModules(file.path)) {
            applications.add(folder.slice(0, Math.max(folder.search(/(?:^|\/)node_modules\//), 0)));
            const outer = enclosing(folder, found);
            if (!isInstalled(folder) && outer?.name === manifest.name && outer.version === manifest.version)
                continue;
        }
        found.set(folder, manifest);
        addPackage(file, manifest, checksums.get(`${folder}\0${manifest.version}`), findings);
    }
    for (const file of files) {
        const kind = lockFileOf(file.path);
        if (kind === undefined || owned.has(file.path) || applications.has(folderOf(file.path)))
            continue;
        addLock(file, kind, findings);
    }
}
function addPackage(file, { name, version, licence, supplier }, checksum, findings) {
    findings.addComponent({
        name,
        version,
        purl: npmPurl(name, version),
        type: 'npm',
        layer: { index: file.layer, diffId: file.diffId },
        path: file.path,
        ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(checksum === undefined ? {} : { checksum })
    });
}
/** A lock file without node_modules: its packages may have been bundled into the application's own files. */
function addLock(file, kind, findings) {
    if (kind === 'other') {
        findings.addUnknown(file.path, 'a lock file that is not read, and no node_modules beside it');
        return;
    }
    const packages = readLock(file.content);
    if (typeof packages === 'string') {
        findings.addUnknown(file.path, `npm lock file: ${packages}`);
        return;
    }
    for (const entry of packages) {
        const { name, version, licence, checksum } = entry;
        findings.addComponent({
            name,
            version,
            purl: npmPurl(name, version),
            type: 'npm',
            layer: { index: file.layer, diffId: file.diffId },
            path: `${file.path}#${entry.place}`,
            ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
            ...(checksum === undefined ? {} : { checksum })
        });
    }
}
/** Checksums by folder and version out of `node_modules/.package-lock.json`, which npm leaves beside what it installed. */
function installedChecksums(files) {
    const checksums = new Map();
    for (const file of files) {
        if (!isInstalledLock(file.path))
            continue;
        const base = file.path.slice(0, -'node_modules/.package-lock.json'.length);
        const packages = readLock(file.content);
        // It adds nothing but checksums: the manifests are what counts.
        if (typeof packages === 'string')
            continue;
        for (const { place, version, checksum } of packages)
            if (checksum !== undefined)
                checksums.set(`${base}${place}\0${version}`, checksum);
    }
    return checksums;
}
function folderOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
/**
 * A place where npm or pnpm installs: `node_modules/name` or `node_modules/@scope/name`, below the first node_modules in
 * nothing but other such places, or in `node_modules/.pnpm/<key>/`.
 */
function isInstalled(folder) {
    const segments = folder.split('/');
    let at = segments.indexOf('node_modules');
    if (at < 0)
        return false;
    while (at < segments.length) {
        if (segments[at] !== 'node_modules')
            return false;
        at += 1;
        if (segments[at] === '.pnpm') {
            at += 2;
            continue;
        }
        if (segments[at]?.startsWith('@') === true)
            at += 1;
        const name = segments[at] ?? '';
        if (name === '' || name.startsWith('.'))
            return false;
        at += 1;
    }
    return true;
}
function enclosing(folder, found) {
    for (let at = folder.lastIndexOf('/'); at > 0; at = folder.lastIndexOf('/', at - 1)) {
        const manifest = found.get(folder.slice(0, at));
        if (manifest !== undefined)
            return manifest;
    }
    return undefined;
}
//# sourceMappingURL=catalogue.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/image.js
/** From an image to what is in it. */







/**
 * Lists what is installed in one platform's image. Its layers are read once, without unpacking; nothing of it is run.
 * What is there and cannot be read becomes a known unknown, and the SBOM is not complete then.
 * @throws IntegrityError when a layer is not what its digest says, or beyond the limits of the layer reader
 */
async function sbomOf(store, image, ports = {}) {
    const files = await (0,build_src/* readImageFiles */.Zw)(store, image, wantedPath);
    const sbom = catalogueFiles(image, files);
    const logger = ports.logger ?? src/* silentLogger */.qq;
    logger.info(`${sbom.components.length} packages found in ${files.length} files of ${sbom.layers.length} layers`);
    for (const { path, reason } of sbom.unknowns)
        logger.info(`not listed: ${path === '' ? 'the image' : path}: ${reason}`);
    return sbom;
}
/**
 * The same of files already read.
 * @param files all of the final file system for which `wantedPath` is true
 */
function catalogueFiles(image, files) {
    // Paths are unique in a final file system; in this order nothing depends on how it was read.
    const sorted = files.toSorted((a, b) => (0,src/* compareBytes */.Xo)(a.path, b.path));
    const findings = new Findings();
    const distribution = readDistribution(sorted, findings);
    const owned = catalogueDpkg(sorted, distribution, findings);
    catalogueNpm(sorted, owned, findings);
    noteUnread(sorted, owned, findings);
    const { components } = findings;
    const hasSystem = components.some(({ type }) => type === 'deb');
    // Without its database a whole distribution would look like an image with nothing wrong in it.
    if (distribution !== undefined && !hasSystem)
        findings.addUnknown('', `no package database that can be read, in an image of ${distribution.id}`);
    if (components.length === 0)
        findings.addUnknown('', 'no package was found');
    const { unknowns } = findings;
    return {
        subject: image.descriptor.digest,
        platform: image.platform,
        name: imageName(image),
        created: createdTime(image.config.created),
        ...(distribution === undefined ? {} : { distribution }),
        components,
        unknowns,
        licenceReferences: findings.licenceReferences,
        layers: image.config.rootfs.diff_ids,
        complete: unknowns.length === 0
    };
}
function readDistribution(files, findings) {
    for (const path of osReleasePaths) {
        const file = files.find((candidate) => candidate.path === path);
        if (file === undefined)
            continue;
        const distribution = parseOsRelease(file.content);
        if (distribution === undefined)
            findings.addUnknown(path, 'the distribution cannot be read: no valid ID');
        return distribution;
    }
    return undefined;
}
/** One unknown per folder and ecosystem, with the number of packages or databases. */
function noteUnread(files, owned, findings) {
    const counts = new Map();
    for (const { path } of files) {
        const found = owned.has(path) ? undefined : unreadEcosystem(path);
        if (found === undefined)
            continue;
        const key = `${found.folder}\0${found.ecosystem}`;
        const entry = counts.get(key) ?? { ...found, count: 0 };
        entry.count += 1;
        counts.set(key, entry);
    }
    for (const { folder, ecosystem, count } of counts.values())
        findings.addUnknown(folder, `${ecosystem} are not read yet (${count} ${count === 1 ? 'file' : 'files'})`);
}
/** Out of the image itself, so that one digest has one name wherever it is stored. */
function imageName(image) {
    const title = image.config.config?.Labels?.['org.opencontainers.image.title'] ?? '';
    return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(title) && title.length <= 100 ? title : 'image';
}
/** SPDX 2.3, 6.9: `YYYY-MM-DDThh:mm:ssZ`. */
function createdTime(created) {
    const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/.exec(created ?? '');
    const time = match === null ? Number.NaN : Date.parse(`${match[1]}${match[2]}`);
    return new Date(Number.isFinite(time) && time >= 0 ? time : 0).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
//# sourceMappingURL=image.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/summary.js
/** Counts, of what was found (`ImageSbom`) or of what a document says (`SbomDocument`). */
function sbomSummary(sbom) {
    const counts = new Map();
    for (const { type } of sbom.components)
        counts.set(type, (counts.get(type) ?? 0) + 1);
    return {
        packages: sbom.components.length,
        // fromEntries defines properties, so that a type of any name is one of its own.
        byType: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
        withLicence: sbom.components.filter(({ licence }) => licence !== undefined).length,
        unknowns: sbom.unknowns.length,
        complete: sbom.complete
    };
}
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/terms.js
/** What the writer and the reader of our SPDX documents agree on. */



/** The number counts changes of the document's form. */
const toolName = 'immutable-delivery-sbom-1';
const documentId = 'SPDXRef-DOCUMENT';
const imageId = 'SPDXRef-Image';
const systemId = 'SPDXRef-OperatingSystem';
/** SPDX 2.3, 6.5; a name space of our own would be a promise to serve it. */
const namespaceRoot = 'https://spdx.org/spdxdocs/immutable-delivery-sbom';
const completeness = 'completeness: ';
const unknownMark = 'known unknown: ';
/** Comment of the one annotation that says whether all of the image could be read. */
function completenessComment(complete) {
    return `${completeness}${complete ? 'complete' : 'incomplete'}`;
}
function readCompleteness(comment) {
    if (comment === completenessComment(true))
        return true;
    return comment === completenessComment(false) ? false : undefined;
}
function unknownComment({ path, reason }) {
    return `${unknownMark}${(0,src/* canonicalJson */.dj)({ path, reason })}`;
}
function readUnknown(comment) {
    if (!comment.startsWith(unknownMark))
        return undefined;
    try {
        const { path, reason } = (0,src/* parseJsonObject */.dw)(comment.slice(unknownMark.length), 'known unknown', 2);
        return typeof path === 'string' && typeof reason === 'string' ? { path, reason } : undefined;
    }
    catch (error) {
        if ((0,src/* errorKind */.f8)(error) !== 'integrity')
            throw error;
        return undefined;
    }
}
/** `sourceInfo` of a package: where it is named, and in which layer it came. */
function sourceInfo(path, { index, diffId }) {
    return `named by ${cleanText(path, 500)} in layer ${index} (${diffId})`;
}
function readSourceInfo(text) {
    const match = /^named by (.*) in layer (\d{1,5}) \((sha256:[0-9a-f]{64})\)$/.exec(text);
    const diffId = match?.[3];
    if (match === null || !(0,build_src/* isDigest */.Bc)(diffId))
        return undefined;
    return { path: match[1] ?? '', layer: { index: Number(match[2]), diffId } };
}
/** SPDX 2.3, 7.5: `Organization: name (email)`. */
function supplierText(supplier) {
    if (supplier === undefined)
        return 'NOASSERTION';
    const kind = supplier.kind === 'organization' ? 'Organization' : 'Person';
    return `${kind}: ${supplier.name}${supplier.email === undefined ? '' : ` (${supplier.email})`}`;
}
//# sourceMappingURL=terms.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/write.js
/** SPDX 2.3 as JSON. */




/**
 * Writes the SBOM as an SPDX 2.3 document, UTF-8 JSON in canonical form. The same image gives the same bytes: there is
 * no clock and no random number in it, and its name space is made from its content.
 */
function writeSpdx(sbom) {
    const packages = sbom.components.map((component) => writeComponent(component));
    const system = sbom.distribution === undefined ? [] : [writeSystem(sbom.distribution)];
    const contained = [...(sbom.distribution === undefined ? [] : [systemId]), ...packages.map(({ SPDXID }) => SPDXID)];
    const document = {
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: documentId,
        name: `${sbom.name}@${sbom.subject}`,
        creationInfo: { created: sbom.created, creators: [`Tool: ${toolName}`] },
        packages: [writeImage(sbom), ...system, ...packages],
        relationships: [
            relationship(documentId, 'DESCRIBES', imageId),
            ...contained.map((id) => relationship(imageId, 'CONTAINS', id))
        ],
        annotations: [
            annotation(sbom.created, completenessComment(sbom.complete)),
            ...sbom.unknowns.map((unknown) => annotation(sbom.created, unknownComment(unknown)))
        ],
        hasExtractedLicensingInfos: sbom.licenceReferences.length === 0
            ? undefined
            : sbom.licenceReferences.map(({ id, name }) => ({
                licenseId: id,
                name,
                extractedText: `Declared as: ${name}`
            }))
    };
    // SPDX demands a new name space for every change of a document, also when only this tool has changed.
    const content = (0,build_src/* digestOf */.ol)((0,src/* canonicalJson */.dj)(document)).slice(7, 39);
    const documentNamespace = `${namespaceRoot}/${sbom.subject.replace(':', '-')}/${content}`;
    return Buffer.from((0,src/* canonicalJson */.dj)({ ...document, documentNamespace }));
}
function writeImage(sbom) {
    return {
        SPDXID: imageId,
        name: sbom.name,
        versionInfo: sbom.subject,
        supplier: 'NOASSERTION',
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        primaryPackagePurpose: 'CONTAINER',
        checksums: [{ algorithm: 'SHA256', checksumValue: sbom.subject.slice('sha256:'.length) }],
        externalRefs: [purlReference(imagePurl(sbom.name, sbom.subject, sbom.platform))]
    };
}
function writeSystem(distribution) {
    return {
        SPDXID: systemId,
        name: distribution.id,
        versionInfo: distribution.versionId,
        summary: distribution.name,
        comment: distribution.codename === undefined ? undefined : `codename: ${distribution.codename}`,
        supplier: 'NOASSERTION',
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        // The specification's text says OPERATING-SYSTEM, its JSON schema this.
        primaryPackagePurpose: 'OPERATING_SYSTEM'
    };
}
function writeComponent(component) {
    const { name, version, purl, type, path, layer, checksum } = component;
    // The name is for people; the hash keeps two places of one package apart.
    const slug = name.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 60);
    return {
        SPDXID: `SPDXRef-${type}-${slug}-${(0,build_src/* digestOf */.ol)(`${purl}\0${path}`).slice(7, 23)}`,
        name,
        versionInfo: version,
        supplier: supplierText(component.supplier),
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: component.licence ?? 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        sourceInfo: sourceInfo(path, layer),
        checksums: checksum === undefined ? undefined : [{ algorithm: checksum.algorithm, checksumValue: checksum.value }],
        externalRefs: [purlReference(purl)]
    };
}
function purlReference(purl) {
    return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}
function relationship(from, relationshipType, to) {
    return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}
function annotation(annotationDate, comment) {
    return { annotationDate, annotationType: 'OTHER', annotator: `Tool: ${toolName}`, comment };
}
//# sourceMappingURL=write.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/document.js
/** The parts of an SPDX 2.x JSON document that matter here, with their types and numbers checked. */


const what = 'SPDX document';
const mostPackages = 200_000;
/** Other tools list every file and its relationship. */
const mostRelationships = 4_000_000;
const mostAnnotations = 10_000;
const longestText = 10_000;
/** @throws IntegrityError */
function parseDocument(value) {
    const version = textOf(value, 'spdxVersion');
    if (version !== 'SPDX-2.3' && version !== 'SPDX-2.2')
        throw new src/* IntegrityError */.cs(what, 'SPDX-2.3', version?.slice(0, 50) ?? 'no spdxVersion');
    if (value['SPDXID'] !== documentId)
        throw new src/* IntegrityError */.cs(what, documentId, 'another SPDXID');
    const info = value['creationInfo'];
    if (!(0,src/* isObject */.Gv)(info))
        throw new src/* IntegrityError */.cs(what, 'creationInfo', 'none');
    const creators = listOf(info, 'creators', 1000).map((creator) => {
        if (typeof creator !== 'string' || creator.length > longestText)
            throw new src/* IntegrityError */.cs(what, 'creators as texts', 'something else');
        return creator;
    });
    const ids = new Set();
    const packages = objectsOf(value, 'packages', mostPackages).map((entry) => {
        const id = textOf(entry, 'SPDXID') ?? '';
        const name = textOf(entry, 'name') ?? '';
        if (!/^SPDXRef-[A-Za-z0-9.-]{1,500}$/.test(id))
            throw new src/* IntegrityError */.cs(what, 'a valid SPDXID', id.slice(0, 200));
        if (name === '')
            throw new src/* IntegrityError */.cs(what, `a name of ${id}`, 'none');
        if (ids.has(id))
            throw new src/* IntegrityError */.cs(what, `${id} once`, 'twice');
        ids.add(id);
        const purpose = textOf(entry, 'primaryPackagePurpose') ?? '';
        return { id, name, isSystem: /^OPERATING[-_]SYSTEM$/.test(purpose), value: entry };
    });
    const described = new Set();
    for (const id of listOf(value, 'documentDescribes', mostPackages))
        if (typeof id === 'string')
            described.add(id);
    const containers = new Set();
    for (const entry of objectsOf(value, 'relationships', mostRelationships)) {
        const { spdxElementId: from, relationshipType: type, relatedSpdxElement: to } = entry;
        if (typeof from !== 'string' || typeof type !== 'string' || typeof to !== 'string')
            throw new src/* IntegrityError */.cs(what, 'relationships between elements', 'something else');
        if (type === 'DESCRIBES' && from === documentId)
            described.add(to);
        if (type === 'DESCRIBED_BY' && to === documentId)
            described.add(from);
        if (type === 'CONTAINS')
            containers.add(from);
        if (type === 'CONTAINED_BY')
            containers.add(to);
    }
    const comments = objectsOf(value, 'annotations', mostAnnotations).map((entry) => textOf(entry, 'comment') ?? '');
    return { creators, packages, described, containers, comments };
}
/** Package URLs among the external references (SPDX 2.3, annex F.3.5); 2.2 wrote the category with `_`. */
function purlsOf({ id, value }) {
    return objectsOf(value, 'externalRefs', 10_000).flatMap((reference) => {
        const { referenceCategory: category, referenceType: type, referenceLocator: locator } = reference;
        if ((category !== 'PACKAGE-MANAGER' && category !== 'PACKAGE_MANAGER') || type !== 'purl')
            return [];
        if (typeof locator !== 'string')
            throw new src/* IntegrityError */.cs(what, `a package URL of ${id}`, typeof locator);
        return [locator];
    });
}
/**
 * @returns undefined when there is no such field
 * @throws IntegrityError when it is no text, or longer than anything that has to be read of it
 */
function textOf(value, key) {
    const text = Object.hasOwn(value, key) ? value[key] : undefined;
    if (text === undefined)
        return undefined;
    if (typeof text !== 'string' || text.length > longestText)
        throw new src/* IntegrityError */.cs(what, `${key} as a text of at most ${longestText} characters`, 'something else');
    return text;
}
function listOf(value, key, most) {
    const list = Object.hasOwn(value, key) ? value[key] : undefined;
    if (list === undefined)
        return [];
    if (!Array.isArray(list))
        throw new src/* IntegrityError */.cs(what, `${key} as a list`, typeof list);
    if (list.length > most)
        throw new src/* IntegrityError */.cs(what, `at most ${most} ${key}`, `${list.length}`);
    return list;
}
function objectsOf(value, key, most) {
    return listOf(value, key, most).map((entry) => {
        if (!(0,src/* isObject */.Gv)(entry))
            throw new src/* IntegrityError */.cs(what, `${key} as objects`, 'something else');
        return entry;
    });
}
//# sourceMappingURL=document.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/distribution.js




/**
 * The distribution that a document names: the package whose purpose is to be the operating system, as Trivy and we
 * write it. What
 * other tools say of it stands in the purls' qualifier `distro`.
 * @throws IntegrityError when there are two, or in our document one that is none of ours
 */
function distribution_readDistribution(document, ours) {
    const systems = document.packages.filter(({ isSystem }) => isSystem);
    const [system, ...more] = systems;
    if (system === undefined)
        return undefined;
    if (more.length > 0)
        throw new src/* IntegrityError */.cs('SPDX document', 'one operating system', `${systems.length}`);
    const id = system.name;
    const valid = /^[a-z0-9][a-z0-9._-]{0,62}$/;
    if (!valid.test(id) || (ours && system.id !== systemId))
        throw new src/* IntegrityError */.cs('SPDX document', 'an operating system by its ID', cleanText(id, 100));
    const versionId = textOf(system.value, 'versionInfo') ?? '';
    const codename = /^codename: (\S+)$/.exec(textOf(system.value, 'comment') ?? '')?.[1] ?? '';
    const name = cleanText(textOf(system.value, 'summary') ?? '', 200);
    return {
        id,
        name: name === '' ? id : name,
        ...(valid.test(versionId) ? { versionId } : {}),
        ...(valid.test(codename) ? { codename } : {})
    };
}
//# sourceMappingURL=distribution.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/spdx/read.js
/** Reads SPDX 2.3 as JSON: our own documents in full, other tools' as far as package URLs say what is in the image. */









const read_what = 'SPDX document';
/** Twice the largest SBOM that is known to have been attested (46 MB). */
const largestDocument = 96 * 1024 * 1024;
/**
 * @param bytes the document, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is no SPDX 2.3, is about another image, is over the limits (96 MiB, 200,000 packages),
 * or says it is ours and contradicts itself
 */
function readSpdx(bytes, subject) {
    if (bytes.byteLength > largestDocument)
        throw new src/* IntegrityError */.cs(read_what, `at most ${largestDocument} bytes`, `${bytes.byteLength}`);
    const document = parseDocument((0,src/* parseJsonObject */.dw)(bytes, read_what));
    const ours = document.creators.filter((creator) => creator.startsWith('Tool: immutable-delivery-sbom-'));
    const stated = statedSubject(document, subject);
    if (ours.length === 0)
        return readForeign(document, stated);
    if (ours.length !== 1 || ours[0] !== `Tool: ${toolName}`)
        throw new src/* IntegrityError */.cs(read_what, `the form of ${toolName}`, ours.join(', ').slice(0, 200));
    if (stated === undefined)
        throw new src/* IntegrityError */.cs(read_what, `image ${subject}`, 'no image');
    return readOurs(document, stated);
}
/**
 * The image that the described package says it is.
 * @returns undefined when none is described
 */
function statedSubject(document, subject) {
    const stated = new Set();
    for (const entry of document.packages) {
        if (!document.described.has(entry.id))
            continue;
        const images = purlsOf(entry).flatMap((text) => {
            const purl = parsePurl(text);
            return purl !== undefined && isImage(purl) ? purl : [];
        });
        const isContainer = images.length > 0 || textOf(entry.value, 'primaryPackagePurpose') === 'CONTAINER';
        if (!isContainer)
            continue;
        const versions = [textOf(entry.value, 'versionInfo') ?? '', ...images.map(({ version }) => version)];
        for (const version of versions)
            if ((0,build_src/* isDigest */.Bc)(version))
                stated.add(version);
    }
    if (stated.size === 0)
        return undefined;
    if (stated.size > 1 || !stated.has(subject))
        throw new src/* IntegrityError */.cs(read_what, `an SBOM of image ${subject}`, `one of ${[...stated].slice(0, 3).join(', ')}`);
    return subject;
}
function readOurs(document, subject) {
    const fail = (expected, got) => {
        throw new src/* IntegrityError */.cs(read_what, expected, got.slice(0, 200));
    };
    if (document.described.size !== 1 || !document.described.has(imageId))
        fail(`${imageId} described`, 'something else');
    const distribution = distribution_readDistribution(document, true);
    const components = [];
    for (const entry of document.packages) {
        if (entry.id === imageId || entry.isSystem)
            continue;
        const [text, ...more] = purlsOf(entry);
        const purl = parsePurl(text);
        if (purl === undefined || more.length > 0) {
            fail(`one package URL of ${entry.id}`, text ?? 'none');
            continue;
        }
        const component = readComponent(entry, purl);
        if (component.version !== textOf(entry.value, 'versionInfo') || component.name !== entry.name)
            fail(`${entry.id} to be ${purl.text}`, `${entry.name} ${textOf(entry.value, 'versionInfo') ?? ''}`);
        if (component.version === '')
            fail(`a version of ${entry.id}`, 'none');
        if (component.distro !== undefined &&
            (distribution === undefined || component.distro !== distroQualifier(distribution)))
            fail(`the distribution of ${entry.id}`, component.distro);
        components.push(component);
    }
    const verdicts = document.comments.flatMap((comment) => readCompleteness(comment) ?? []);
    const unknowns = document.comments.flatMap((comment) => readUnknown(comment) ?? []);
    const [complete] = verdicts;
    if (complete === undefined || verdicts.length + unknowns.length !== document.comments.length)
        return fail('one annotation of completeness, and known unknowns', 'something else');
    if (verdicts.length !== 1 || complete !== (unknowns.length === 0) || (complete && components.length === 0))
        return fail('known unknowns that agree with the completeness', `${unknowns.length} in one that is ${String(complete)}`);
    return {
        subject,
        ours: true,
        components,
        unknowns,
        complete,
        ...(distribution === undefined ? {} : { distribution })
    };
}
function readForeign(document, subject) {
    const unknowns = new Unknowns();
    const components = [];
    for (const entry of document.packages) {
        if (entry.isSystem)
            continue;
        const texts = new Set(purlsOf(entry));
        // A package without a package URL that contains others is a file or a folder to its tool, and no package.
        const named = texts.size > 0 || document.described.has(entry.id) || document.containers.has(entry.id);
        if (!named)
            unknowns.add('', `package ${entry.name} has no package URL`);
        for (const text of texts) {
            const purl = parsePurl(text);
            if (purl === undefined)
                unknowns.add('', `package ${entry.name} has no valid package URL`);
            else if (isImage(purl))
                continue;
            else if (purl.version === '')
                unknowns.add('', `package ${purl.text} has no version`);
            else
                components.push(readComponent(entry, purl));
        }
    }
    // What once was ours may have gone through another tool, which keeps our remarks.
    for (const comment of document.comments) {
        const unknown = readUnknown(comment);
        if (unknown !== undefined)
            unknowns.add(unknown.path, unknown.reason);
        else if (readCompleteness(comment) === false)
            unknowns.add('', 'the document says that it is not complete');
    }
    if (components.length === 0)
        unknowns.add('', 'no package is listed');
    const list = unknowns.list();
    const distribution = distribution_readDistribution(document, false);
    return {
        ours: false,
        components,
        unknowns: list,
        complete: list.length === 0,
        ...(subject === undefined ? {} : { subject }),
        ...(distribution === undefined ? {} : { distribution })
    };
}
function readComponent(entry, purl) {
    const fullName = purl.type === 'npm' && purl.namespace !== '' ? `${purl.namespace}/${purl.name}` : purl.name;
    // Package URLs of npm and Debian are in lower case, names need not be.
    const name = entry.name.toLowerCase() === fullName.toLowerCase() ? entry.name : fullName;
    const source = sourceOfPurl(purl);
    const distro = purl.qualifiers.get('distro');
    const licence = textOf(entry.value, 'licenseDeclared');
    const place = readSourceInfo(textOf(entry.value, 'sourceInfo') ?? '');
    return {
        name,
        version: purl.version,
        purl: purl.text,
        type: purl.type,
        ...(source === undefined ? {} : { source }),
        ...(distro === undefined ? {} : { distro }),
        ...(licence !== undefined && isExpression(licence) ? { licence } : {}),
        ...place
    };
}
function isImage(purl) {
    return purl.type === 'oci' || purl.type === 'docker';
}
//# sourceMappingURL=read.js.map
;// CONCATENATED MODULE: ./packages/sbom/build/src/index.js
/** What is in an image: cataloguers over its layers, and SPDX documents. */





//# sourceMappingURL=index.js.map

/***/ }),

/***/ 3988:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('["389-exception","Asterisk-exception","Autoconf-exception-2.0","Autoconf-exception-3.0","Autoconf-exception-generic","Autoconf-exception-generic-3.0","Autoconf-exception-macro","Bison-exception-1.24","Bison-exception-2.2","Bootloader-exception","Classpath-exception-2.0","CLISP-exception-2.0","cryptsetup-OpenSSL-exception","DigiRule-FOSS-exception","eCos-exception-2.0","Fawkes-Runtime-exception","FLTK-exception","fmt-exception","Font-exception-2.0","freertos-exception-2.0","GCC-exception-2.0","GCC-exception-2.0-note","GCC-exception-3.1","Gmsh-exception","GNAT-exception","GNOME-examples-exception","GNU-compiler-exception","gnu-javamail-exception","GPL-3.0-interface-exception","GPL-3.0-linking-exception","GPL-3.0-linking-source-exception","GPL-CC-1.0","GStreamer-exception-2005","GStreamer-exception-2008","i2p-gpl-java-exception","KiCad-libraries-exception","LGPL-3.0-linking-exception","libpri-OpenH323-exception","Libtool-exception","Linux-syscall-note","LLGPL","LLVM-exception","LZMA-exception","mif-exception","OCaml-LGPL-linking-exception","OCCT-exception-1.0","OpenJDK-assembly-exception-1.0","openvpn-openssl-exception","PS-or-PDF-font-exception-20170817","QPL-1.0-INRIA-2004-exception","Qt-GPL-exception-1.0","Qt-LGPL-exception-1.1","Qwt-exception-1.0","SANE-exception","SHL-2.0","SHL-2.1","stunnel-exception","SWI-exception","Swift-exception","Texinfo-exception","u-boot-exception-2.0","UBDL-exception","Universal-FOSS-exception-1.0","vsftpd-openssl-exception","WxWindows-exception-3.1","x11vnc-openssl-exception"]');

/***/ }),

/***/ 3389:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('["AGPL-1.0","AGPL-3.0","BSD-2-Clause-FreeBSD","BSD-2-Clause-NetBSD","GFDL-1.1","GFDL-1.2","GFDL-1.3","GPL-1.0","GPL-2.0","GPL-2.0-with-GCC-exception","GPL-2.0-with-autoconf-exception","GPL-2.0-with-bison-exception","GPL-2.0-with-classpath-exception","GPL-2.0-with-font-exception","GPL-3.0","GPL-3.0-with-GCC-exception","GPL-3.0-with-autoconf-exception","LGPL-2.0","LGPL-2.1","LGPL-3.0","Net-SNMP","Nunit","StandardML-NJ","bzip2-1.0.5","eCos-2.0","wxWindows"]');

/***/ }),

/***/ 5204:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('["0BSD","3D-Slicer-1.0","AAL","ADSL","AFL-1.1","AFL-1.2","AFL-2.0","AFL-2.1","AFL-3.0","AGPL-1.0-only","AGPL-1.0-or-later","AGPL-3.0-only","AGPL-3.0-or-later","ALGLIB-Documentation","AMD-newlib","AMDPLPA","AML","AML-glslang","AMPAS","ANTLR-PD","ANTLR-PD-fallback","APAFML","APL-1.0","APSL-1.0","APSL-1.1","APSL-1.2","APSL-2.0","ASWF-Digital-Assets-1.0","ASWF-Digital-Assets-1.1","Abstyles","AdaCore-doc","Adobe-2006","Adobe-Display-PostScript","Adobe-Glyph","Adobe-Utopia","Advanced-Cryptics-Dictionary","Afmparse","Aladdin","Apache-1.0","Apache-1.1","Apache-2.0","App-s2p","Arphic-1999","Artistic-1.0","Artistic-1.0-Perl","Artistic-1.0-cl8","Artistic-2.0","Artistic-dist","Aspell-RU","BOLA-1.1","BSD-1-Clause","BSD-2-Clause","BSD-2-Clause-Darwin","BSD-2-Clause-Patent","BSD-2-Clause-Views","BSD-2-Clause-first-lines","BSD-2-Clause-pkgconf-disclaimer","BSD-2-Clause-pos-unchanged","BSD-3-Clause","BSD-3-Clause-Attribution","BSD-3-Clause-Clear","BSD-3-Clause-HP","BSD-3-Clause-LBNL","BSD-3-Clause-Modification","BSD-3-Clause-No-Military-License","BSD-3-Clause-No-Nuclear-License","BSD-3-Clause-No-Nuclear-License-2014","BSD-3-Clause-No-Nuclear-Warranty","BSD-3-Clause-Open-MPI","BSD-3-Clause-OpenWebUI","BSD-3-Clause-Sun","BSD-3-Clause-Tso","BSD-3-Clause-acpica","BSD-3-Clause-flex","BSD-4-Clause","BSD-4-Clause-Shortened","BSD-4-Clause-UC","BSD-4.3RENO","BSD-4.3TAHOE","BSD-Advertising-Acknowledgement","BSD-Attribution-HPND-disclaimer","BSD-Inferno-Nettverk","BSD-Mark-Modifications","BSD-Protection","BSD-Source-Code","BSD-Source-Code-no-disclaimer","BSD-Source-alt-GPL","BSD-Source-beginning-file","BSD-Systemics","BSD-Systemics-W3Works","BSD-ask-to-endorse","BSL-1.0","BUSL-1.1","Baekmuk","Bahyph","Barr","Beerware","BitTorrent-1.0","BitTorrent-1.1","Bitstream-Charter","Bitstream-Vera","BlueOak-1.0.0","Boehm-GC","Boehm-GC-without-fee","Borceux","Brian-Gladman-2-Clause","Brian-Gladman-3-Clause","Brian-Gladman-3-Clause-no-conversion","Buddy","Bugroff","C-UDA-1.0","CAL-1.0","CAL-1.0-Combined-Work-Exception","CAPEC-tou","CATOSL-1.1","CC-BY-1.0","CC-BY-2.0","CC-BY-2.5","CC-BY-2.5-AU","CC-BY-3.0","CC-BY-3.0-AT","CC-BY-3.0-AU","CC-BY-3.0-DE","CC-BY-3.0-IGO","CC-BY-3.0-NL","CC-BY-3.0-US","CC-BY-4.0","CC-BY-NC-1.0","CC-BY-NC-2.0","CC-BY-NC-2.5","CC-BY-NC-3.0","CC-BY-NC-3.0-DE","CC-BY-NC-3.0-IGO","CC-BY-NC-4.0","CC-BY-NC-ND-1.0","CC-BY-NC-ND-2.0","CC-BY-NC-ND-2.5","CC-BY-NC-ND-3.0","CC-BY-NC-ND-3.0-DE","CC-BY-NC-ND-3.0-IGO","CC-BY-NC-ND-4.0","CC-BY-NC-SA-1.0","CC-BY-NC-SA-2.0","CC-BY-NC-SA-2.0-DE","CC-BY-NC-SA-2.0-FR","CC-BY-NC-SA-2.0-UK","CC-BY-NC-SA-2.5","CC-BY-NC-SA-3.0","CC-BY-NC-SA-3.0-DE","CC-BY-NC-SA-3.0-IGO","CC-BY-NC-SA-4.0","CC-BY-ND-1.0","CC-BY-ND-2.0","CC-BY-ND-2.5","CC-BY-ND-3.0","CC-BY-ND-3.0-DE","CC-BY-ND-4.0","CC-BY-SA-1.0","CC-BY-SA-2.0","CC-BY-SA-2.0-UK","CC-BY-SA-2.1-JP","CC-BY-SA-2.5","CC-BY-SA-3.0","CC-BY-SA-3.0-AT","CC-BY-SA-3.0-DE","CC-BY-SA-3.0-IGO","CC-BY-SA-4.0","CC-PDDC","CC-PDM-1.0","CC-SA-1.0","CC0-1.0","CDDL-1.0","CDDL-1.1","CDL-1.0","CDLA-Permissive-1.0","CDLA-Permissive-2.0","CDLA-Sharing-1.0","CECILL-1.0","CECILL-1.1","CECILL-2.0","CECILL-2.1","CECILL-B","CECILL-C","CERN-OHL-1.1","CERN-OHL-1.2","CERN-OHL-P-2.0","CERN-OHL-S-2.0","CERN-OHL-W-2.0","CFITSIO","CMU-Mach","CMU-Mach-nodoc","CNRI-Jython","CNRI-Python","CNRI-Python-GPL-Compatible","COIL-1.0","CPAL-1.0","CPL-1.0","CPOL-1.02","CUA-OPL-1.0","Caldera","Caldera-no-preamble","Catharon","ClArtistic","Clips","Community-Spec-1.0","Condor-1.1","Cornell-Lossless-JPEG","Cronyx","Crossword","CryptoSwift","CrystalStacker","Cube","D-FSL-1.0","DEC-3-Clause","DL-DE-BY-2.0","DL-DE-ZERO-2.0","DOC","DRL-1.0","DRL-1.1","DSDP","DocBook-DTD","DocBook-Schema","DocBook-Stylesheet","DocBook-XML","Dotseqn","ECL-1.0","ECL-2.0","EFL-1.0","EFL-2.0","EPICS","EPL-1.0","EPL-2.0","ESA-PL-permissive-2.4","ESA-PL-strong-copyleft-2.4","ESA-PL-weak-copyleft-2.4","EUDatagrid","EUPL-1.0","EUPL-1.1","EUPL-1.2","Elastic-2.0","Entessa","ErlPL-1.1","Eurosym","FBM","FDK-AAC","FDK-MPEG-H","FSFAP","FSFAP-no-warranty-disclaimer","FSFUL","FSFULLR","FSFULLRSD","FSFULLRWD","FSL-1.1-ALv2","FSL-1.1-MIT","FTL","Fair","Ferguson-Twofish","Frameworx-1.0","FreeBSD-DOC","FreeImage","Furuseth","GCR-docs","GD","GFDL-1.1-invariants-only","GFDL-1.1-invariants-or-later","GFDL-1.1-no-invariants-only","GFDL-1.1-no-invariants-or-later","GFDL-1.1-only","GFDL-1.1-or-later","GFDL-1.2-invariants-only","GFDL-1.2-invariants-or-later","GFDL-1.2-no-invariants-only","GFDL-1.2-no-invariants-or-later","GFDL-1.2-only","GFDL-1.2-or-later","GFDL-1.3-invariants-only","GFDL-1.3-invariants-or-later","GFDL-1.3-no-invariants-only","GFDL-1.3-no-invariants-or-later","GFDL-1.3-only","GFDL-1.3-or-later","GL2PS","GLWTPL","GPL-1.0-only","GPL-1.0-or-later","GPL-2.0-only","GPL-2.0-or-later","GPL-3.0-only","GPL-3.0-or-later","Game-Programming-Gems","Giftware","Glide","Glulxe","Graphics-Gems","Gutmann","HDF5","HIDAPI","HP-1986","HP-1989","HPND","HPND-DEC","HPND-Fenneberg-Livingston","HPND-INRIA-IMAG","HPND-Intel","HPND-Kevlin-Henney","HPND-MIT-disclaimer","HPND-Markus-Kuhn","HPND-Netrek","HPND-Pbmplus","HPND-SMC","HPND-UC","HPND-UC-export-US","HPND-doc","HPND-doc-sell","HPND-export-US","HPND-export-US-acknowledgement","HPND-export-US-modify","HPND-export2-US","HPND-merchantability-variant","HPND-sell-MIT-disclaimer-xserver","HPND-sell-regexpr","HPND-sell-variant","HPND-sell-variant-MIT-disclaimer","HPND-sell-variant-MIT-disclaimer-rev","HPND-sell-variant-critical-systems","HTMLTIDY","HaskellReport","Hippocratic-2.1","Hippocratic-3.0-core","IBM-pibs","ICU","IEC-Code-Components-EULA","IJG","IJG-short","IPA","IPL-1.0","ISC","ISC-Veillard","ISO-permission","ImageMagick","Imlib2","Info-ZIP","Informatica","Inner-Net-2.0","InnoSetup","Intel","Intel-ACPI","Interbase-1.0","JPL-image","JPNIC","JSON","Jam","JasPer-2.0","Kastrup","Kazlib","Knuth-CTAN","LAL-1.2","LAL-1.3","LGPL-2.0-only","LGPL-2.0-or-later","LGPL-2.1-only","LGPL-2.1-or-later","LGPL-3.0-only","LGPL-3.0-or-later","LGPLLR","LOOP","LPD-document","LPL-1.0","LPL-1.02","LPPL-1.0","LPPL-1.1","LPPL-1.2","LPPL-1.3a","LPPL-1.3c","LZMA-SDK-9.11-to-9.20","LZMA-SDK-9.22","Latex2e","Latex2e-translated-notice","Leptonica","LiLiQ-P-1.1","LiLiQ-R-1.1","LiLiQ-Rplus-1.1","Libpng","Linux-OpenIB","Linux-man-pages-1-para","Linux-man-pages-copyleft","Linux-man-pages-copyleft-2-para","Linux-man-pages-copyleft-var","Lucida-Bitmap-Fonts","MIPS","MIT","MIT-0","MIT-CMU","MIT-Click","MIT-Festival","MIT-Khronos-old","MIT-Modern-Variant","MIT-STK","MIT-Wu","MIT-advertising","MIT-enna","MIT-feh","MIT-open-group","MIT-testregex","MITNFA","MMIXware","MMPL-1.0.1","MPEG-SSG","MPL-1.0","MPL-1.1","MPL-2.0","MPL-2.0-no-copyleft-exception","MS-LPL","MS-PL","MS-RL","MTLL","MVT-1.1","Mackerras-3-Clause","Mackerras-3-Clause-acknowledgment","MakeIndex","Martin-Birgmeier","McPhee-slideshow","Minpack","MirOS","Motosoto","MulanPSL-1.0","MulanPSL-2.0","Multics","Mup","NAIST-2003","NASA-1.3","NBPL-1.0","NCBI-PD","NCGL-UK-2.0","NCL","NCSA","NGPL","NICTA-1.0","NIST-PD","NIST-PD-TNT","NIST-PD-fallback","NIST-Software","NLOD-1.0","NLOD-2.0","NLPL","NOSL","NPL-1.0","NPL-1.1","NPOSL-3.0","NRL","NTIA-PD","NTP","NTP-0","Naumen","NetCDF","Newsletr","Nokia","Noweb","O-UDA-1.0","OAR","OCCT-PL","OCLC-2.0","ODC-By-1.0","ODbL-1.0","OFFIS","OFL-1.0","OFL-1.0-RFN","OFL-1.0-no-RFN","OFL-1.1","OFL-1.1-RFN","OFL-1.1-no-RFN","OGC-1.0","OGDL-Taiwan-1.0","OGL-Canada-2.0","OGL-UK-1.0","OGL-UK-2.0","OGL-UK-3.0","OGTSL","OLDAP-1.1","OLDAP-1.2","OLDAP-1.3","OLDAP-1.4","OLDAP-2.0","OLDAP-2.0.1","OLDAP-2.1","OLDAP-2.2","OLDAP-2.2.1","OLDAP-2.2.2","OLDAP-2.3","OLDAP-2.4","OLDAP-2.5","OLDAP-2.6","OLDAP-2.7","OLDAP-2.8","OLFL-1.3","OML","OPL-1.0","OPL-UK-3.0","OPUBL-1.0","OSC-1.0","OSET-PL-2.1","OSL-1.0","OSL-1.1","OSL-2.0","OSL-2.1","OSL-3.0","OSSP","OpenMDW-1.0","OpenPBS-2.3","OpenSSL","OpenSSL-standalone","OpenVision","PADL","PDDL-1.0","PHP-3.0","PHP-3.01","PPL","PSF-2.0","ParaType-Free-Font-1.3","Parity-6.0.0","Parity-7.0.0","Pixar","Plexus","PolyForm-Noncommercial-1.0.0","PolyForm-Small-Business-1.0.0","PostgreSQL","Python-2.0","Python-2.0.1","QPL-1.0","QPL-1.0-INRIA-2004","Qhull","RHeCos-1.1","RPL-1.1","RPL-1.5","RPSL-1.0","RSA-MD","RSCPL","Rdisc","Ruby","Ruby-pty","SAX-PD","SAX-PD-2.0","SCEA","SGI-B-1.0","SGI-B-1.1","SGI-B-2.0","SGI-OpenGL","SGMLUG-PM","SGP4","SHL-0.5","SHL-0.51","SISSL","SISSL-1.2","SL","SMAIL-GPL","SMLNJ","SMPPL","SNIA","SOFA","SPL-1.0","SSH-OpenSSH","SSH-short","SSLeay-standalone","SSPL-1.0","SUL-1.0","SWL","Saxpath","SchemeReport","Sendmail","Sendmail-8.23","Sendmail-Open-Source-1.1","SimPL-2.0","Sleepycat","Soundex","Spencer-86","Spencer-94","Spencer-99","SugarCRM-1.1.3","Sun-PPP","Sun-PPP-2000","SunPro","Symlinks","TAPR-OHL-1.0","TCL","TCP-wrappers","TGPPL-1.0","TMate","TORQUE-1.1","TOSL","TPDL","TPL-1.0","TTWL","TTYP0","TU-Berlin-1.0","TU-Berlin-2.0","TekHVC","TermReadKey","ThirdEye","TrustedQSL","UCAR","UCL-1.0","UMich-Merit","UPL-1.0","URT-RLE","Ubuntu-font-1.0","UnRAR","Unicode-3.0","Unicode-DFS-2015","Unicode-DFS-2016","Unicode-TOU","UnixCrypt","Unlicense","Unlicense-libtelnet","Unlicense-libwhirlpool","VOSTROM","VSL-1.0","Vim","Vixie-Cron","W3C","W3C-19980720","W3C-20150513","WTFNMFPL","WTFPL","Watcom-1.0","Widget-Workshop","WordNet","Wsuipa","X11","X11-distribute-modifications-variant","X11-no-permit-persons","X11-swapped","XFree86-1.1","XSkat","Xdebug-1.03","Xerox","Xfig","Xnet","YPL-1.0","YPL-1.1","ZPL-1.1","ZPL-2.0","ZPL-2.1","Zed","Zeeff","Zend-2.0","Zimbra-1.3","Zimbra-1.4","Zlib","any-OSI","any-OSI-perl-modules","atc-game","bcrypt-Solar-Designer","blessing","bzip2-1.0.6","check-cvs","checkmk","copyleft-next-0.3.0","copyleft-next-0.3.1","curl","cve-tou","diffmark","dtoa","dvipdfm","eGenix","etalab-2.0","fwlw","gSOAP-1.3b","generic-xts","gnuplot","gtkbook","hdparm","hyphen-bulgarian","iMatix","jove","libpng-1.6.35","libpng-2.0","libselinux-1.0","libtiff","libutil-David-Nugent","lsof","magaz","mailprio","man2html","metamail","mpi-permissive","mpich2","mplus","ngrep","pkgconf","pnmstitch","psfrag","psutils","python-ldap","radvd","snprintf","softSurfer","ssh-keyscan","swrule","threeparttable","ulem","w3m","wwl","xinetd","xkeyboard-config-Zinoviev","xlock","xpp","xzoom","zlib-acknowledgement"]');

/***/ })

};
