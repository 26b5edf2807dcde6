/** Jest's global teardown of the browser tests. */
export default () => globalThis.stopTestPlatform?.();
