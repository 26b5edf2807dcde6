import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const ABOUT = `One API for the whole shop.

**Authentication.** Staff send an access token, integrators an API key: \`Authorization: Bearer …\`. Public routes find their shop by host name.

**Lists** take \`limit\`, \`after\`, \`sort\`, \`filter\` and \`q\`, and answer \`{ items, next, total }\`.

**Writes.** POST takes an \`Idempotency-Key\`: the first answer is repeated, byte for byte, for 24 hours. Updates take \`If-Match\` with the version you saw; a lost race answers 412.

**Refusals** are RFC 9457 problem documents (\`application/problem+json\`) with a stable \`type\` and, for fields, \`errors[]\` with JSON pointers.

**Money** is a decimal string beside its ISO 4217 currency; **times** are RFC 3339 in UTC.`;

/** The OpenAPI document of all routes under /v1. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('CuretCore API')
    .setDescription(ABOUT)
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, head, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (c) => c.toLowerCase())}${method.replace(/^./, (c) => c.toUpperCase())}`,
  });
  document.paths = Object.fromEntries(Object.entries(document.paths).sort(([a], [b]) => a.localeCompare(b)));
  return document;
}

/** Serves the document at /docs-json and its reading room at /docs. */
export async function documentApi(app: NestFastifyApplication): Promise<void> {
  SwaggerModule.setup('docs', app, () => describeApi(app), { jsonDocumentUrl: 'docs-json', customSiteTitle: 'CuretCore API' });
  await Promise.resolve();
}
