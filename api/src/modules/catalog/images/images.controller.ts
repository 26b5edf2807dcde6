import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, BadInput, Can, Me, NotFound, Public, Returns } from '../../../core/index.js';
import { Products } from '../catalog.access.js';
import { ImageChanges, ImageView, text } from '../catalog.dto.js';
import { BadPicture } from '../catalog.errors.js';
import { ImagesService } from './images.service.js';
import { MAX_PICTURE } from './pictures.worker.js';

const Id = z.uuid();
const File = z.string().regex(/^\d{1,5}\.(avif|webp|jpg)$/);
const Alt = text(255);

@ApiTags('Products')
@Controller()
export class ImagesController {
  constructor(private readonly images: ImagesService) {}

  @Post('v1/products/:id/images')
  @Can('update', Products)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { alt: { type: 'string' }, file: { type: 'string', format: 'binary' } }, required: ['file'] },
  })
  @ApiOperation({ operationId: 'addProductImage', summary: 'Upload a picture: JPEG, PNG, WebP, AVIF or GIF of at most 25 MB' })
  @Returns(ImageView, { status: 201, throws: [NotFound, BadPicture] })
  async add(@Me() who: Actor, @Param('id', { schema: Id }) id: string, @Req() request: FastifyRequest) {
    const part = request.isMultipart() ? await request.file({ limits: { fileSize: MAX_PICTURE, files: 1 } }) : undefined;
    if (!part)
      throw new BadInput({ errors: [{ pointer: '/file', message: 'Send the picture as multipart/form-data under the name “file”' }] });
    const content = await part.toBuffer();
    const field = part.fields['alt'];
    const alt = Alt.nullable().safeParse(field && !Array.isArray(field) && field.type === 'field' ? field.value : null);
    if (!alt.success) throw new BadInput({ errors: [{ pointer: '/alt', message: 'At most 255 characters' }] });
    return this.images.add(who, id, content, alt.data);
  }

  @Patch('v1/products/:id/images/:imageId')
  @Can('update', Products)
  @ApiOperation({ operationId: 'updateProductImage', summary: 'Change the text, the place or the rank of a picture' })
  @Returns(ImageView, { throws: [NotFound] })
  change(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('imageId', { schema: Id }) imageId: string,
    @Body({ schema: ImageChanges }) changes: ImageChanges,
  ) {
    return this.images.change(who, id, imageId, changes);
  }

  @Delete('v1/products/:id/images/:imageId')
  @Can('update', Products)
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeProductImage', summary: 'Take a picture away' })
  async remove(
    @Me() who: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('imageId', { schema: Id }) imageId: string,
  ): Promise<void> {
    await this.images.remove(who, id, imageId);
  }

  @Get('media/:tenant/:image/:file')
  @Public('pictures of the shop; an address is made anew for each picture, so it never changes')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @ApiExcludeEndpoint()
  async file(@Param('tenant') tenant: string, @Param('image') image: string, @Param('file') file: string): Promise<StreamableFile> {
    if (!Id.safeParse(tenant).success || !Id.safeParse(image).success || !File.safeParse(file).success)
      throw new NotFound({ kind: 'file' });
    const { stream, type, bytes } = await this.images.file(tenant, image, file);
    return new StreamableFile(stream, { type, length: bytes });
  }
}
