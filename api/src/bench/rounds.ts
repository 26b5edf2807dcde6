/** Takes measurements in turn, so that whatever slows the machine down for a while slows all of them: ours, peer, ours, peer … */
export async function inTurn<T extends Record<string, (round: number) => Promise<unknown>>>(
  rounds: number,
  measurements: T,
): Promise<{ [K in keyof T]: Awaited<ReturnType<T[K]>>[] }> {
  const taken = Object.fromEntries(Object.keys(measurements).map((name) => [name, [] as unknown[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(measurements)) taken[name]?.push(await measure(round));
  }
  return taken as { [K in keyof T]: Awaited<ReturnType<T[K]>>[] };
}
