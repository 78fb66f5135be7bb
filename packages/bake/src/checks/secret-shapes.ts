/** What secrets that nobody told us of look like. Pure. */
import { createHash } from 'node:crypto'

export interface SecretShape {
  /** For people: a kind of secret, never a part of one. */
  readonly what: string
  /** Runs over text in which each character is a byte. */
  readonly expression: RegExp
  /** The shape counts only in files whose path this fits: elsewhere the same text is an everyday one. */
  readonly path?: RegExp
  /** Files that have such text for a reason of their own. */
  readonly except?: RegExp
}

/** The longest that a shape can be, so that one that lies across two pieces of a file is seen. */
export const longestShape = 1024

/** Each begins with a fixed text: that is what keeps false alarms and time low. */
export const secretShapes: readonly SecretShape[] = [
  {
    what: 'a private key',
    // A program that only speaks of keys has no key behind the line.
    expression:
      /-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr]|["'+,]|[A-Z][A-Za-z-]{3,12}: [^\r\n\\]{0,80}){1,20}[A-Za-z0-9+/]{40}/,
    // A distribution's libraries hold keys for their self-tests (GnuTLS), and its documentation examples.
    except: /^usr\/(?:lib\/(?:[^/]+\/)?lib[A-Za-z0-9_+-]+\.(?:so[.0-9]*|a)|share\/doc\/.*)$/
  },
  { what: 'a GitHub token', expression: /\bgh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { what: 'a GitHub token', expression: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/ },
  { what: 'credentials of actions/checkout', expression: /eC1hY2Nlc3MtdG9rZW46[A-Za-z0-9+/]{16}/ },
  { what: 'credentials of actions/checkout', expression: /\bx-access-token:[A-Za-z0-9_.-]{16,255}@/ },
  { what: 'an AWS access key', expression: /\b(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
  // Of users, runners, deployments and triggers.
  { what: 'a GitLab token', expression: /\bgl(?:pat|rt|dt|ptt|cbt)-[A-Za-z0-9_-]{20}/ },
  { what: 'an npm token', expression: /\bnpm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { what: 'a Docker Hub token', expression: /\bdckr_[po]at_[A-Za-z0-9_-]{27}/ },
  { what: 'a PyPI token', expression: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}/ },
  { what: 'a Slack token', expression: /\bxox[abeprs]-\d{8,14}-[A-Za-z0-9-]{16}/ },
  { what: 'a Slack token', expression: /\bxapp-\d-[A-Z0-9]{8,14}-\d{8,16}-[a-f0-9]{32}/ },
  {
    what: 'a Slack webhook',
    expression: /\bhooks\.slack\.com\/services\/T[A-Z0-9]{7,12}\/B[A-Z0-9]{7,12}\/[A-Za-z0-9]{24}/
  },
  {
    what: 'a Google API key',
    expression: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/,
    // Those of web and mobile applications are public by design: what a browser loads has them.
    except: /(?:\.(?:[cm]?js|html?|map|[jt]sx|ts|css)|google-services\.json|GoogleService-Info\.plist)$/
  },
  { what: 'a Stripe key', expression: /\b[sr]k_live_[A-Za-z0-9]{24}/ },
  { what: 'a SendGrid key', expression: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/ },
  { what: 'an Anthropic key', expression: /\bsk-ant-[a-z0-9]{3,8}-[A-Za-z0-9_-]{80}/ },
  { what: 'an OpenAI key', expression: /\bsk-(?:[a-z]{4,10}-)?[A-Za-z0-9_-]{20,90}T3BlbkFJ[A-Za-z0-9_-]{20}/ },
  { what: 'a Hugging Face token', expression: /\bhf_[A-Za-z0-9]{34}(?![A-Za-z0-9])/ },
  { what: 'a DigitalOcean token', expression: /\bdo[opr]_v1_[a-f0-9]{64}/ },
  { what: 'a Vault token', expression: /\bhvs\.[A-Za-z0-9_-]{90}/ },
  { what: 'a Shopify token', expression: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/ },
  { what: 'a Google OAuth secret', expression: /\bGOCSPX-[A-Za-z0-9_-]{28}/ },
  { what: 'an Azure storage key', expression: /\bAccountKey=[A-Za-z0-9+/]{86}==/ },
  { what: 'an age key', expression: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}/ },
  {
    what: 'credentials of git',
    expression: /:\/\/[^\s:@/"'<>${}]{1,64}:[^\s:@/"'<>${}]{6,255}@/,
    path: /(?:^|\/)(?:\.git\/config|\.gitconfig|\.git-credentials|git\/credentials)$/
  },
  {
    what: 'credentials of git',
    expression: /extraheader\s{0,4}=\s{0,4}"?authorization:\s{0,4}(?:basic|bearer)\s{1,4}[A-Za-z0-9+/=_.-]{16}/i,
    path: /(?:^|\/)(?:config|\.gitconfig|git-credentials-[^/]*\.config)$/
  },
  {
    what: 'credentials of Docker',
    expression: /"(?:auth|identitytoken|registrytoken)"\s{0,8}:\s{0,8}"[A-Za-z0-9+/=_.-]{8}/,
    path: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg|\.dockerconfigjson|containers\/auth\.json)$/
  },
  {
    what: 'credentials of npm',
    // A variable in its place (`${NPM_TOKEN}`) is how it should be.
    expression: /:_(?:authToken|auth|password)\s{0,4}=\s{0,4}"?[A-Za-z0-9+/=_.-]{8}/,
    path: /(?:^|\/)\.?npmrc$/
  },
  {
    what: 'a password',
    expression: /\bpassword\s{1,8}[^\s"']{6}/,
    path: /(?:^|\/)[._]netrc$/
  },
  {
    what: 'a password',
    expression: /(?:^|\n)\s{0,8}password\s{0,4}[:=]\s{0,4}[^\s"'${}]{6}/,
    path: /(?:^|\/)\.pypirc$/
  },
  {
    what: 'an AWS secret key',
    expression: /aws_secret_access_key\s{0,4}=\s{0,4}[A-Za-z0-9/+]{40}/,
    path: /(?:^|\/)\.aws\/(?:credentials|config)$/
  }
]

/**
 * With one of these begins every match of a shape that counts everywhere: one search for all of them, and only what
 * it finds is compared with the shapes. As plain texts for `MultiSearch`, since an expression of alternatives is tried
 * at every byte and took a third of a whole bake.
 */
export const fixedTexts: readonly string[] = [
  '-----BEGIN ',
  ...['p', 'o', 'u', 's', 'r'].map((kind) => `gh${kind}_`),
  'github_pat_',
  'eC1hY2Nlc3',
  'x-access-token:',
  'AKIA',
  'ASIA',
  ...['pat', 'rt', 'dt', 'ptt', 'cbt'].map((kind) => `gl${kind}-`),
  'npm_',
  'dckr_',
  'pypi-AgEI',
  ...['a', 'b', 'e', 'p', 'r', 's'].map((kind) => `xox${kind}-`),
  'xapp-',
  'hooks.slack.com/services/',
  'AIza',
  'sk_live_',
  'rk_live_',
  'SG.',
  'sk-',
  'hf_',
  ...['o', 'p', 'r'].map((kind) => `do${kind}_v1_`),
  'hvs.',
  ...['at', 'ca', 'pa', 'ss'].map((kind) => `shp${kind}_`),
  'GOCSPX-',
  'AccountKey=',
  'AGE-SECRET'
]

/** SHA-256 of matches that the whole world knows: the account key of Azure's storage emulator, in each of its clients. */
const publicValues = new Set(['900e6c2bf8ce6c14dbfdcbd6d7402e8fadd53c5464b0ffae66dce9ac06c0e061'])

/** Placeholders of documentation (they name themselves, repeat a character or count up), and values that are public. */
export function isPlaceholder(match: string): boolean {
  if (/example|placeholder|your[-_]?|xxxx|0123456789|1234567890|abcdefghij/i.test(match)) return true
  // Keys of OpenSSH have runs of A, where base64 stands for zeros.
  if (/([^A])\1{5}/.test(match.replace(/-----[^-]*-----/, ''))) return true
  if (new Set(match.slice(-24)).size < 8) return true
  return publicValues.has(createHash('sha256').update(match).digest('hex'))
}
