import { Controller, Get, Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { May } from './access.js';
import { HttpRefusal } from './http-refusal.js';

/** The description of all routes; drawn up when it is first asked for, because it needs the running app. */
@Injectable()
export class OpenApi {
  #draw: (() => Promise<OpenAPIObject>) | undefined;
  #document: Promise<OpenAPIObject> | undefined;

  from(draw: () => Promise<OpenAPIObject>): void {
    this.#draw = draw;
  }

  document(): Promise<OpenAPIObject> {
    this.#document ??= this.#draw?.();
    if (!this.#document) throw new HttpRefusal('server-busy', { afterMs: 1000 });
    return this.#document;
  }
}

@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly openApi: OpenApi) {}

  @Get()
  @May('anybody')
  document(): Promise<OpenAPIObject> {
    return this.openApi.document();
  }
}
