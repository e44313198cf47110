/** Where in an office's file something stands: the list's name and the row's place in it, 0 …. */
export type OfficePlace = readonly (string | number)[];

/** A row of an office's file that can't be made; `cause` says why (an AppError). Nothing of the file is then made. */
export class OfficeRowFault extends Error {
  readonly place: OfficePlace;

  constructor(place: OfficePlace, cause: Error) {
    super(`${place.join(".")}: ${cause.message}`, { cause });
    this.name = "OfficeRowFault";
    this.place = place;
  }
}
