import { RESPONSE_INIT, inject } from '@angular/core';

/** Sets the HTTP status of the page being rendered; does nothing in the browser. */
export function injectAnswerStatus(): (status: number) => void {
  const answer = inject(RESPONSE_INIT, { optional: true });
  return (status) => {
    if (answer) answer.status = status;
  };
}
