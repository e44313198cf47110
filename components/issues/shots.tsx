"use client";

import { useEffect, useState } from "react";
import type { Shot } from "@/components/ledgers/shot";
import { FileChoice } from "@/components/ui/file-choice";
import { newUuid } from "@/components/ui/new-uuid";
import { usePageWords } from "@/components/ui/page-words";
import en from "@/lib/i18n/en/shell/files.json";
import zh from "@/lib/i18n/zh-CN/shell/files.json";

/** Pictures that wait for the report, each with its own id from the moment it was taken. */
export function Shots({
  kind,
  label,
  help,
  remove,
  shots,
  onShots,
  scope,
  required,
}: {
  kind: Shot["kind"];
  label: string;
  help: string;
  remove: string;
  shots: Shot[];
  onShots: (shots: Shot[]) => void;
  scope?: string | undefined;
  /** One picture at least. */
  required?: boolean | undefined;
}) {
  const files = usePageWords(zh, en);
  const id = scope ? `shots-${scope}-${kind}` : `shots-${kind}`;
  const own = shots.filter((shot) => shot.kind === kind);
  return (
    <div className="file-input">
      <label htmlFor={id}>
        <span className="field-label">
          {label}
          {required ? <b aria-hidden="true"> *</b> : null}
        </span>
        <FileChoice
          id={id}
          accept="image/jpeg,image/png,image/webp"
          multiple
          required={required && own.length === 0}
          choose={files.photos}
          onChange={(event) => {
            const taken = [...(event.target.files ?? [])];
            event.target.value = "";
            onShots([
              ...shots,
              ...taken.map((blob) => ({
                clientId: newUuid(),
                kind,
                blob,
                fileAt: new Date(Math.min(blob.lastModified, Date.now())).toISOString(),
              })),
            ]);
          }}
        />
      </label>
      <span className="field-help">{help}</span>
      <div className="shots">
        {own.map((shot, i) => (
          <div key={shot.clientId}>
            <ShotPreview blob={shot.blob} alt={`${label} ${i + 1}`} />
            <button type="button" onClick={() => onShots(shots.filter((other) => other !== shot))}>
              {remove}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}

/** A picture of this device; a PDF has none. */
export function ShotPreview({ blob, alt }: { blob: Blob; alt: string }) {
  const [address, setAddress] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address && blob.type !== "application/pdf" ? <img src={address} alt={alt} /> : null;
}
