"use client";

import { useEffect, useState } from "react";
import { type FieldChoices, fieldChoices, lastFieldUser } from "@/components/issues/field-choices";
import { OutboxTray } from "@/components/issues/outbox-tray";
import { Button } from "@/components/ui/button";
import { usePageWords } from "@/components/ui/page-words";
import { Notice } from "@/components/ui/states";
import en from "@/lib/i18n/en/issues/outbox.json";
import zh from "@/lib/i18n/zh-CN/issues/outbox.json";
import { RunBoard, type RunBoardProps } from "../../inspections/[number]/_components/run-board";
import { PatrolForm, type PatrolFormProps } from "../../inspections/patrol/_components/patrol-form";
import { ReportForm } from "../../issues/new/_components/report-form";

type Kind = FieldChoices["id"];

/** The forms of whoever used this device last, one at a time. */
export function FieldForms() {
  const words = usePageWords(zh, en);
  const [fields, setFields] = useState<FieldChoices[] | null>(null);
  const [open, setOpen] = useState<Kind>("report");
  useEffect(() => {
    const userId = lastFieldUser();
    (userId ? fieldChoices(userId) : Promise.resolve([])).then((kept) => {
      setFields(kept);
      const { pathname } = location;
      const asked: Kind = /^\/inspections\/\d/.test(pathname)
        ? "visit"
        : pathname.startsWith("/inspections")
          ? "patrol"
          : "report";
      setOpen(kept.find((field) => field.id === asked)?.id ?? kept[0]?.id ?? "report");
    });
  }, []);
  const field = fields?.find((one) => one.id === open);
  return (
    <div className="stack">
      <h1>{words.offlineTitle}</h1>
      {fields ? (
        <Notice tone="warn">
          {field ? words.offlineHint : words.offlineNothing}{" "}
          <Button type="button" small onClick={() => location.reload()}>
            {words.offlineAgain}
          </Button>
        </Notice>
      ) : null}
      {fields && fields.length > 1 ? (
        <div className="row">
          {fields.map((one) => (
            <Button key={one.id} type="button" aria-pressed={one.id === open} onClick={() => setOpen(one.id)}>
              {words.form[one.id]}
            </Button>
          ))}
        </div>
      ) : null}
      {field?.id === "report" ? <ReportForm key="report" choices={field.choices} words={field.formWords} /> : null}
      {field?.id === "patrol" ? (
        <PatrolForm
          key="patrol"
          choices={field.choices}
          formWords={field.formWords}
          {...(field.more as Omit<PatrolFormProps, "choices" | "formWords">)}
        />
      ) : null}
      {field?.id === "visit" ? <RunBoard key="visit" {...(field.more as unknown as RunBoardProps)} /> : null}
      {fields && !field && lastFieldUser() ? <OutboxTray userId={lastFieldUser() ?? 0} /> : null}
    </div>
  );
}
