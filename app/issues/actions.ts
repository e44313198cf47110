"use server";

import { revalidatePath } from "next/cache";
import { currentLocale } from "@/lib/i18n/current-locale";
import { errorText } from "@/lib/i18n/error-text";
import { text } from "@/lib/i18n/text";
import { action } from "@/lib/identity/commands/run-action";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { pasteIssues } from "@/lib/issues/commands/paste-issues";
import { saveCategory } from "@/lib/issues/commands/save-category";
import { forgetView, saveView } from "@/lib/issues/commands/save-view";
import { setCalendarYear } from "@/lib/issues/commands/set-calendar-year";
import { parseCalendarLines } from "@/lib/issues/rules/calendar-lines";
import type { PasteFault } from "@/lib/issues/rules/pasted-issue";
import { UNDONE_BY } from "@/lib/issues/rules/undo";
import { calendarDaysInput, transitionInput } from "@/lib/issues/schema";
import {
  bulkForm,
  calendarForm,
  categoryForm,
  forgetViewForm,
  pasteInput,
  transitionForm,
  undoForm,
  viewForm,
} from "@/lib/issues/schema-forms";
import { readNotifications } from "@/lib/messages/commands/read-notifications";
import { readForm } from "@/lib/messages/schema";
import { BadInput } from "@/lib/platform/errors";
import { changeAll } from "./_components/change-all";

/** Any step of a task: who may is the transition table's answer, inside the command. */
export const changeTask = action({
  name: "tasks.change",
  permission: "issues:read",
  input: transitionForm,
  run: ({ viewer, input, tx }) => applyTransition(tx, viewer, transitionInput.parse(input)),
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});

export const changeTasks = action({
  name: "tasks.change-many",
  permission: "tasks:remind",
  input: bulkForm,
  run: ({ viewer, input: { pick, ...change }, tx }) => changeAll(tx, viewer, pick, change),
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});

export const undoTasks = action({
  name: "tasks.undo-many",
  permission: "tasks:order",
  input: undoForm,
  run: async ({ viewer, input: { pick, verb }, tx }) => {
    const undo = UNDONE_BY[verb];
    if (!undo) throw new BadInput("bad-input");
    return changeAll(tx, viewer, pick, { verb: undo, reason: (await text("issues"))("bulk.undoReason") });
  },
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});

export const keepView = action({
  name: "views.save",
  permission: "issues:read",
  input: viewForm,
  run: ({ viewer, input, tx }) => saveView(tx, viewer, input),
  audit: () => [],
  after: () => revalidatePath("/", "layout"),
});

export const dropView = action({
  name: "views.forget",
  permission: "issues:read",
  input: forgetViewForm,
  run: async ({ viewer, input, tx }) => ({ gone: await forgetView(tx, viewer, input.id) }),
  audit: () => [],
  after: () => revalidatePath("/", "layout"),
});

export const markRead = action({
  name: "notifications.read",
  permission: "signed-in",
  input: readForm,
  run: async ({ viewer, input, tx }) => ({ read: await readNotifications(tx, viewer, input.ids ?? "all") }),
  audit: () => [],
  after: () => revalidatePath("/todo"),
});

export const pasteList = action({
  name: "issues.paste",
  permission: "issues:report",
  input: pasteInput,
  writesNothing: ({ preview }) => preview,
  run: async ({ viewer, input, tx }) => {
    const { list, orders, names, outcomes } = await pasteIssues(tx, viewer, input);
    const [t, locale] = [await text("issues"), await currentLocale()];
    const said = (fault: PasteFault) => {
      const { key, params } = fault;
      const words = t.has(`pasteForm.errors.${key}`)
        ? t(`pasteForm.errors.${key}`, params)
        : errorText(locale, { key, ...(params && { params }) });
      return { ...fault, words };
    };
    return { list, orders, names, outcomes: outcomes.map((one) => ({ ...one, faults: one.faults.map(said) })) };
  },
  audit: "inside",
});

export const keepCategory = action({
  name: "categories.save",
  permission: "supervision:configure",
  input: categoryForm,
  run: ({ viewer, input, tx }) => saveCategory(tx, viewer, input),
  audit: "inside",
  after: () => revalidatePath("/issues", "layout"),
});

export const keepCalendar = action({
  name: "calendar.save",
  permission: "supervision:configure",
  input: calendarForm,
  run: async ({ viewer, input: { lines, ...given }, tx }) => {
    const { days, badLine } = parseCalendarLines(lines);
    if (days === null)
      throw new BadInput("bad-input", {}, { lines: { key: "calendar-line", params: { line: badLine } } });
    const read = calendarDaysInput.safeParse({ ...given, days });
    if (!read.success) throw new BadInput("bad-input", {}, { lines: { key: "calendar-days" } });
    return setCalendarYear(tx, viewer, read.data);
  },
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});
