export { fewestStatements } from './statements.js';
export { testApi, type TestApi, type TestTenant, type TestUser } from './test-api.js';
export { TestClient, type Reply } from './test-client.js';
export { testDatabase, type TestDatabase } from './database.js';
