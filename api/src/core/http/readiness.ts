import { Injectable } from '@nestjs/common';

/** Whether this process is about to stop: it then says so to the load balancer before it stops to listen. */
@Injectable()
export class Readiness {
  stopping = false;
}
