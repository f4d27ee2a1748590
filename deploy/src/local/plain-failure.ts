/** A failure that the operator can act on: one sentence in each language, shown without a stack. */
export class PlainFailure extends Error {
  override readonly name = 'PlainFailure';

  constructor(
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(`${zh}\n${en}`, options);
  }
}
