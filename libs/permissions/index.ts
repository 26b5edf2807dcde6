export { covers } from './covers.js';
export { explain, type ExplainedGrant, type Explanation, type Language, type Names } from './explain.js';
export { parseDuration, parseMoment, resolveTimeRange, type Duration, type MomentRange } from './period.js';
export {
  ANY,
  PermissionSchema,
  PermissionScopeSchema,
  type PackedPermissions,
  type Permission,
  type PermissionScope,
  type ResourceShape,
  type Subject,
} from './permission.js';
export { PermissionSet, rowRooms, type FieldCondition, type RowCondition } from './permission-set.js';
