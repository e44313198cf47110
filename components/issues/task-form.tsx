"use client";

import type { ComponentProps } from "react";
import { ActionForm } from "@/components/identity/action-form";
import { outbox } from "./outbox";

/** A step of a task: it waits for the pictures of its issue that are on their way, so that evidence is never missing beside itself. */
export function TaskForm({
  issueId,
  ...form
}: { issueId: number } & Omit<ComponentProps<typeof ActionForm>, "before">) {
  return <ActionForm {...form} before={() => outbox.quiet(issueId)} />;
}
