/**
 * A question that several parts of a page ask at once, asked once for all who ask in the same turn of the event loop. The asking begins after
 * the last of them, so that nobody gets an answer older than their question.
 */
export function sharedByTurn<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= Promise.resolve().then(() => {
      asked = undefined;
      return ask();
    });
    return asked;
  };
}
