"use server";

import { revalidatePath } from "next/cache";
import { currentLocale } from "@/lib/i18n/current-locale";
import { errorText } from "@/lib/i18n/error-text";
import { text } from "@/lib/i18n/text";
import { action } from "@/lib/identity/commands/run-action";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { bulkTransition } from "@/lib/issues/commands/bulk-transition";
import { pasteIssues } from "@/lib/issues/commands/paste-issues";
import { saveCategory } from "@/lib/issues/commands/save-category";
import { forgetView, saveView } from "@/lib/issues/commands/save-view";
import { setCalendarYear } from "@/lib/issues/commands/set-calendar-year";
import { parseCalendarLines } from "@/lib/issues/rules/calendar-lines";
import { bulkTransitionInput, calendarDaysInput, transitionInput } from "@/lib/issues/schema";
import {
  bulkForm,
  calendarForm,
  categoryForm,
  forgetViewForm,
  pasteInput,
  transitionForm,
  viewForm,
} from "@/lib/issues/schema-forms";
import { readNotifications } from "@/lib/messages/commands/read-notifications";
import { readForm } from "@/lib/messages/schema";
import { BadInput, type Reason } from "@/lib/platform/errors";

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
  run: async ({ viewer, input: { pick, ...change }, tx }) => {
    if (pick.length === 0) throw new BadInput("nothing-picked");
    const items = pick.map((one) => {
      const [taskId, version] = one.split(":").map(Number);
      return { taskId, version };
    });
    const outcomes = await bulkTransition(tx, viewer, bulkTransitionInput.parse({ items, change }));
    const locale = await currentLocale();
    return {
      outcomes: outcomes.map((one) => ({
        taskId: one.taskId,
        refused: "refused" in one ? errorText(locale, one.refused) : null,
      })),
    };
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
  run: async ({ viewer, input, tx }) => {
    const { list, outcomes } = await pasteIssues(tx, viewer, input);
    const [t, locale] = [await text("issues"), await currentLocale()];
    const said = ({ key, params }: Reason) =>
      t.has(`pasteForm.errors.${key}`) ? t(`pasteForm.errors.${key}`, params) : errorText(locale, { key, params });
    return { list, outcomes: outcomes.map((one) => ({ ...one, faults: one.faults.map(said) })) };
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
