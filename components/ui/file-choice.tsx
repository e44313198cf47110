"use client";

import { type ComponentProps, useEffect, useState } from "react";

/**
 * A file field with a button in the page's own words: the browser's speaks the browser's language. Without script it is the browser's.
 * Stands inside of its label, so that a press on the button opens it; the words beside it are not read out, the field's own state is.
 */
export function FileChoice({
  choose,
  beside,
  said,
  ...input
}: Omit<ComponentProps<"input">, "type" | "className"> & {
  choose: string;
  /** Beside the button: what is chosen, or that nothing is. */
  beside?: string;
  /** It names chosen files, which are no mere hint. */
  said?: boolean;
}) {
  const [isScripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return (
    <>
      <input {...input} type="file" className={isScripted ? "visually-hidden" : undefined} />
      {isScripted ? (
        <span className="file-choice" aria-hidden="true">
          <span className="button">{choose}</span>
          {beside ? <span className={said ? undefined : "muted"}>{beside}</span> : null}
        </span>
      ) : null}
    </>
  );
}
