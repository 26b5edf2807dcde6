import { HttpBackend } from '@angular/common/http';
import { type ApplicationConfig, mergeApplicationConfig } from '@angular/core';
import { RenderMode, provideServerRendering, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';
import { ApiBackend } from './server/api-backend';

const onServer: ApplicationConfig = {
  providers: [
    provideServerRendering(withRoutes([{ path: '**', renderMode: RenderMode.Server }])),
    ApiBackend,
    { provide: HttpBackend, useExisting: ApiBackend },
  ],
};

export const serverConfig = mergeApplicationConfig(appConfig, onServer);
