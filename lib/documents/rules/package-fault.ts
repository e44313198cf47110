/** Why a Word package is not taken: worded as `template-refused-<why>`. */
export type FaultReason =
  | "size"
  | "not-word"
  | "bomb"
  | "part"
  | "macro"
  | "external"
  | "embedded"
  | "field"
  | "doctype"
  | "placeholder"
  | "crossing"
  | "missing"
  | "trial";

/** A Word package that is refused. `params` say where: the part, the tag. */
export class PackageFault extends Error {
  constructor(
    readonly why: FaultReason,
    readonly params: Record<string, string> = {},
  ) {
    super(`${why} ${JSON.stringify(params)}`);
    this.name = "PackageFault";
  }
}
