import { bootstrapApplication } from '@angular/platform-browser';
import { Component } from '@angular/core';

@Component({ selector: 'app-root', template: '<h1>CuretCore</h1>' })
class App {}

void bootstrapApplication(App);
