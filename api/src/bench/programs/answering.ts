/** Says that this program is ready, and answers its parent's questions one by one. The program ends with its parent. */
export function answering<Q extends object>(answer: (question: Q) => Promise<unknown> | unknown): void {
  process.on('message', (question: Q) => {
    Promise.resolve()
      .then(() => answer(question))
      .then(
        (result) => process.send?.({ result: result ?? null }),
        (error: unknown) => process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
