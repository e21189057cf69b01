/** Of many equal ones every so many, others each time; all of them with CRASH_STRIDE=1. */
export function everyFew(usual: number): {stride: number; first: number} {
  const stride = Number(process.env['CRASH_STRIDE'] ?? usual);
  const first = Number(process.env['CRASH_FIRST'] ?? Math.floor(Math.random() * stride));
  return {stride, first};
}
