"use client";

import { useEffect, useState } from "react";
import type { Shot } from "@/components/ledgers/shot";
import { newUuid } from "@/components/ui/new-uuid";

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
  const id = scope ? `shots-${scope}-${kind}` : `shots-${kind}`;
  const own = shots.filter((shot) => shot.kind === kind);
  return (
    <div className="file-input">
      <label className="field-label" htmlFor={id}>
        {label}
        {required ? <b aria-hidden="true"> *</b> : null}
      </label>
      <input
        id={id}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        required={required && own.length === 0}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          onShots([
            ...shots,
            ...files.map((blob) => ({
              clientId: newUuid(),
              kind,
              blob,
              fileAt: new Date(Math.min(blob.lastModified, Date.now())).toISOString(),
            })),
          ]);
        }}
      />
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
