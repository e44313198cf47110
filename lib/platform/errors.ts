/** What went wrong, as a key of the messages (namespace errors) and its values: worded where the reader's language is known. */
export interface Reason {
  key: string;
  params?: Record<string, string | number>;
}

/** A refusal that the user is told about; anything else that is thrown is our own fault and is logged. */
export abstract class AppError extends Error {
  abstract readonly status: number;
  readonly key: string;
  readonly params: Record<string, string | number>;

  constructor(key: string, params: Record<string, string | number> = {}) {
    super(key);
    this.name = new.target.name;
    this.key = key;
    this.params = params;
  }
}

/** It does not exist, or not in what the viewer may see: the two are not told apart. */
export class NotFound extends AppError {
  readonly status = 404;
}

/** The viewer may not do this. */
export class Refused extends AppError {
  readonly status = 403;
}

/** Somebody was quicker, or the state has moved on. */
export class Conflict extends AppError {
  readonly status = 409;
}

/** The input is not acceptable; `fields` says which part and why. */
export class BadInput extends AppError {
  readonly status = 400;
  readonly fields: Record<string, Reason>;

  constructor(key: string, params: Record<string, string | number> = {}, fields: Record<string, Reason> = {}) {
    super(key, params);
    this.fields = fields;
  }
}

/** More than is taken at once; nothing of it is kept. */
export class TooLarge extends AppError {
  readonly status = 413;
}

/** Nothing is wrong, but there is no room just now: come again. */
export class Unavailable extends AppError {
  readonly status = 503;
}

/** A disk of the server is full: nothing was kept. */
export class NoRoom extends AppError {
  readonly status = 507;
}

/** Too many attempts; try again later. */
export class TooMany extends AppError {
  readonly status = 429;
}
