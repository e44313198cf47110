"use client";

import { type DragEvent, useRef, useState } from "react";
import { classNames } from "./class-names";
import { fieldId } from "./field";
import { FileChoice } from "./file-choice";

interface Words {
  label: string;
  help: string;
  /** With `{percent}` in place of the number. */
  sending: string;
  failed: string;
  /** The button's; the browser's own speaks the browser's language. */
  choose: string;
  /** Stands beside the button until a file is chosen. */
  nothing: string;
}

/**
 * A file field that also takes a dropped file; without script it is an ordinary file input of its form. Where the page
 * sends the file itself (`onFiles`), it hands back how far it is in `percent`.
 */
export function FileInput({
  name,
  accept,
  multiple,
  required,
  words,
  percent,
  failed,
  onFiles,
}: {
  name: string;
  accept: string;
  multiple?: boolean | undefined;
  required?: boolean | undefined;
  words: Words;
  /** 0 … 100 while sending, null otherwise. */
  percent?: number | null | undefined;
  failed?: boolean | undefined;
  onFiles?: ((files: FileList) => void) | undefined;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [names, setNames] = useState<string[]>([]);
  const take = (files: FileList) => {
    setNames([...files].map((file) => file.name));
    onFiles?.(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!input.current || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    take(event.dataTransfer.files);
  };
  return (
    <label
      className={classNames("file-input", over && "over")}
      htmlFor={fieldId(name)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="field-label">{words.label}</span>
      <FileChoice
        ref={input}
        id={fieldId(name)}
        name={name}
        accept={accept}
        multiple={multiple}
        required={required}
        choose={words.choose}
        beside={names.length > 0 ? names.join(" · ") : words.nothing}
        said={names.length > 0}
        onChange={(event) => event.target.files && take(event.target.files)}
      />
      <span className="field-help">{words.help}</span>
      {percent === null || percent === undefined ? null : (
        <>
          <progress max={100} value={percent} aria-label={words.label} />
          <span role="status">{words.sending.replace("{percent}", String(Math.round(percent)))}</span>
        </>
      )}
      {failed ? (
        <span className="field-error" role="alert">
          {words.failed}
        </span>
      ) : null}
    </label>
  );
}
