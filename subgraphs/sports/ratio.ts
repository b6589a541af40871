/** A rate, or null without a denominator: counts that contradict each other can make one negative, and no rate follows from that. */
export const ratio = (numerator: number, denominator: number): number | null => (denominator > 0 ? numerator / denominator : null)
