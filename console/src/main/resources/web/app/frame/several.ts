/** Calls for each of many, few at a time, so that a long list does not drown a service in requests. */
export async function several<T>(all: readonly T[], call: (one: T) => Promise<void>, atOnce = 4): Promise<void> {
  const waiting = [...all];
  await Promise.all(
    Array.from({ length: Math.min(atOnce, waiting.length) }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await call(next);
      }
    })
  );
}
