/** How many answers are needed so that one wrong replica among many is seen. Pure. */

/** Probability with which it is seen, for a balancer that picks at random; one that takes turns shows it for certain. */
const seen = 0.99

/**
 * Answers over fresh connections until one of `replicas` that answers wrongly was met with 99 %: n with
 * (1 - 1/replicas)^n <= 1 %.
 * @param replicas instances behind one address, at least 1
 */
export function answersFor(replicas: number): number {
  return replicas <= 1 ? 1 : Math.ceil(Math.log(1 - seen) / Math.log(1 - 1 / replicas))
}
