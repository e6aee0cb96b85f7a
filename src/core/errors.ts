/**
 * An error that an operator can act on: a stable code, what happened, and the cure.
 * Everything thrown across a folder boundary on purpose is one of these.
 */
export class AppError extends Error {
  readonly code: string;
  readonly fix: string;

  constructor(code: string, message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
    this.fix = fix;
  }
}

/** In the `default:` of a switch over a union: a forgotten case becomes a compile error. */
export function never(x: never): never {
  throw new Error(`unhandled: ${JSON.stringify(x)}`);
}
