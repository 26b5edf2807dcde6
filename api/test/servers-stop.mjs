/** Jest's global teardown of the module tests. */
export default () => globalThis.stopTestServers?.();
