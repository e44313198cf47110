/** What the page of outlines says, given by the server in the reader's language. */
export interface OutlineWords {
  file: { label: string; help: string; sending: string; failed: string; choose: string; nothing: string };
  paste: string;
  datum: string;
  pickDatum: string;
  datumHelp: string;
  preview: string;
  tooLarge: string;
  label: string;
  points: string;
  region: string;
  skip: string;
  doubt: string;
  sure: string;
  byHand: string;
  reason: string;
  /** With {count}. */
  save: string;
  none: string;
  /** With {count}. */
  done: string;
  sketch: string;
  doubts: Record<string, string>;
}
