/** Handlers of every server under measurement. */
export const processFigures = {
  /** Microseconds of both cores that this process has used. */
  cpu(): number {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** Bytes after everything that is not in use was given back. */
  async memory(): Promise<{ heap: number; resident: number }> {
    for (let pass = 0; pass < 4; pass++) {
      globalThis.gc?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heap: heapUsed + external, resident: rss };
  },
};
