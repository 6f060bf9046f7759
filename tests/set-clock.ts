// Where DHS_TEST_CLOCK names an instant, every test file begins at it, and time goes on from there.
const begin = process.env.DHS_TEST_CLOCK;
if (begin) {
  const RealDate = Date;
  const offset = RealDate.parse(begin) - RealDate.now();
  if (Number.isNaN(offset)) throw new Error(`DHS_TEST_CLOCK is no instant: ${begin}`);
  const now = () => RealDate.now() + offset;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}
