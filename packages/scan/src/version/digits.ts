/** Numbers of any length as text: dates, hashes and counters in versions exceed what a number holds. */

/** Negative, zero or positive; both hold only digits, the empty text is 0. */
export function compareDigits(a: string, b: string): number {
  const left = stripZeros(a)
  const right = stripZeros(b)
  return left.length - right.length || compareText(left, right)
}

/** By UTF-16 code units, never by locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Without leading zeros; `000` becomes the empty text. */
export function stripZeros(digits: string): string {
  let at = 0
  while (digits.charCodeAt(at) === 48) at += 1
  return at === 0 ? digits : digits.slice(at)
}

export const isDigits = (text: string): boolean => /^[0-9]+$/.test(text)
