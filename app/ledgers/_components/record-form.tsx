"use client";

import { useRef, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import { isLost, type Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { RegisterFields, type ShownField, valuesIn } from "@/components/ledgers/register-fields";
import { Button } from "@/components/ui/button";
import { addEntryRecord } from "../actions";
import { faultsOf } from "./faults-of";

/** The form of a dated record. */
export function RecordForm({
  register,
  book,
  siteId,
  fields,
  submit,
}: {
  register: string;
  book: string;
  siteId: number;
  fields: ShownField[];
  submit: string;
}) {
  const [said, setSaid] = useState<Said<{ recordId: number }> | null>(null);
  const { pending, send } = useSending<{ recordId: number }>();
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      className="form pairs no-print"
      onSubmit={(event) => {
        event.preventDefault();
        const values = valuesIn(new FormData(event.currentTarget));
        send(
          (idempotencyKey) => addEntryRecord({ register, book, siteId, values, idempotencyKey }),
          (answer) => {
            setSaid(answer);
            if (!isLost(answer) && answer.ok) form.current?.reset();
          },
        );
      }}
    >
      <RegisterFields fields={fields} faults={faultsOf(said)} scope={book} />
      <div className="form-actions">
        <Button kind="plain" disabled={pending} aria-busy={pending || undefined}>
          {submit}
        </Button>
      </div>
      <SaidNotice said={said} />
    </form>
  );
}
