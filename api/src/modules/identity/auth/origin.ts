import type { Origin } from '../../../core/index.js';

/** Where someone comes from and nothing else of them: another actor takes it over without taking over their tenant. */
export const originOf = ({ ip, userAgent, requestId }: Origin): Origin => ({ ip, userAgent, requestId });
