"use server";

import { redirect } from "next/navigation";
import { answerTotp } from "@/lib/identity/commands/answer-totp";
import { changeOwnPassword, readyPassword } from "@/lib/identity/commands/change-own-password";
import { confirmTotp } from "@/lib/identity/commands/enrol-totp";
import { renewSession } from "@/lib/identity/commands/open-session";
import { settleAttempts } from "@/lib/identity/commands/reserve-attempt";
import { action, longAction, publicAction } from "@/lib/identity/commands/run-action";
import { signIn as openDoor } from "@/lib/identity/commands/sign-in";
import { requestFacts } from "@/lib/identity/queries/request-facts";
import { setSessionCookie } from "@/lib/identity/queries/session-cookie";
import { passwordInput, signInInput, totpInput } from "@/lib/identity/schema";
import { BadInput, TooMany } from "@/lib/platform/errors";

/** Login name and password. The sign-in page leads on: to whatever is still owed, or to the first page of the person's work. */
export const signIn = publicAction({
  name: "session.sign-in",
  input: signInInput,
  run: async ({ input, facts, session }) => {
    const answer = await openDoor(input, facts, session?.viewer.sessionHash ?? null);
    if (!answer.ok) throw answer.key === "sign-in-too-many" ? new TooMany(answer.key) : new BadInput(answer.key);
    await setSessionCookie(answer.sid);
    return {};
  },
  after: () => redirect("/login"),
});

export const answerCode = longAction({
  name: "session.answer-code",
  permission: "settles-totp",
  input: totpInput,
  run: async ({ viewer, input }) => {
    const sid = await answerTotp(viewer, input.code, await requestFacts());
    if (!sid) throw new BadInput("totp-wrong-code");
    await setSessionCookie(sid);
    return {};
  },
  after: () => redirect("/login"),
});

export const enrol = action({
  name: "totp.enrol",
  permission: "settles-enrolment",
  input: totpInput,
  run: async ({ viewer, input, tx, facts }) => {
    await confirmTotp(tx, viewer, input.code);
    const sid = await renewSession(tx, viewer, "enrolment", facts);
    await settleAttempts(tx, viewer.userId, sid, false);
    return { sid };
  },
  audit: ({ viewer }) => ({ event: "totp.enrolled", subject: { type: "user", id: viewer.userId }, detail: {} }),
  secret: true,
  after: async ({ data }) => {
    await setSessionCookie(data.sid);
    redirect("/login");
  },
});

export const changePassword = action({
  name: "password.change",
  permission: "settles-password",
  input: passwordInput,
  prepare: async ({ viewer, input, facts }) => {
    if (input.password !== input.repeat) throw new BadInput("passwords-differ");
    return readyPassword(viewer, input, facts);
  },
  run: async ({ viewer, tx, facts, ready }) => ({ sid: await changeOwnPassword(tx, viewer, ready, facts) }),
  audit: "inside",
  secret: true,
  after: async ({ data }) => {
    await setSessionCookie(data.sid);
    redirect("/account?changed=1");
  },
});
