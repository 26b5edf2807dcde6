/** Runs at once, then at most once in every so many milliseconds; what came in between is one more run at the end. */
export const paced = (every: number, run: () => void): (() => void) => {
  let last = -Infinity;
  let waiting = false;
  return () => {
    if (waiting) return;
    const pause = Math.max(0, last + every - performance.now());
    waiting = pause > 0;
    const go = (): void => {
      waiting = false;
      last = performance.now();
      run();
    };
    if (pause > 0) setTimeout(go, pause);
    else go();
  };
};
