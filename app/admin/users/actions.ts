"use server";

import { revalidatePath } from "next/cache";
import { decideWord, requireWord } from "@/lib/identity/commands/account-word";
import {
  changeUser,
  disableUser,
  enableUser,
  giveRole,
  resetPassword,
  setUserRoles,
  unlockUser,
  wordForChange,
  wordForReset,
} from "@/lib/identity/commands/change-user";
import { createUser } from "@/lib/identity/commands/create-user";
import { oneTimeLogin } from "@/lib/identity/commands/one-time-login";
import { action } from "@/lib/identity/commands/run-action";
import {
  giveRoleInput,
  newUserInput,
  userChangeInput,
  userIdInput,
  userReasonInput,
  userResetInput,
  userRolesInput,
  wordInput,
} from "@/lib/identity/schema";

const refresh = () => revalidatePath("/admin/users", "layout");

export const createAccount = action({
  name: "users.create",
  permission: "users:manage",
  input: newUserInput,
  prepare: oneTimeLogin,
  run: async ({ viewer, input, tx, ready }) => ({
    ...(await createUser(tx, viewer, input, ready)),
    loginName: input.loginName,
  }),
  audit: "inside",
  secret: true,
  after: refresh,
});

export const changeAccount = action({
  name: "users.change",
  permission: "users:manage",
  input: userChangeInput,
  prepare: async ({ viewer, input }) => {
    const word = await wordForChange(input);
    if (word) await requireWord(viewer, word);
  },
  run: async ({ viewer, input, tx }) => {
    await changeUser(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const setRoles = action({
  name: "users.set-roles",
  permission: "roles:manage",
  input: userRolesInput,
  run: async ({ viewer, input, tx }) => {
    await setUserRoles(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const giveRoleToMany = action({
  name: "users.give-role",
  permission: "roles:manage",
  input: giveRoleInput,
  run: async ({ viewer, input, tx }) => giveRole(tx, viewer, input),
  audit: "inside",
  after: refresh,
});

export const disableAccount = action({
  name: "users.disable",
  permission: "users:manage",
  input: userReasonInput,
  run: async ({ viewer, input, tx }) => {
    await disableUser(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const enableAccount = action({
  name: "users.enable",
  permission: "users:manage",
  input: userReasonInput,
  run: async ({ viewer, input, tx }) => {
    await enableUser(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const unlockAccount = action({
  name: "users.unlock",
  permission: "users:manage",
  input: userIdInput,
  run: async ({ viewer, input, tx }) => {
    await unlockUser(tx, viewer, input.id);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const resetAccount = action({
  name: "users.reset-password",
  permission: "users:manage",
  input: userResetInput,
  prepare: async ({ viewer, input }) => {
    const word = await wordForReset({ id: input.id, totp: input.totp === "on" });
    if (word && input.id !== viewer.userId) await requireWord(viewer, word);
    return oneTimeLogin();
  },
  run: async ({ viewer, input, tx, ready }) => ({
    password: await resetPassword(tx, viewer, { ...input, totp: input.totp === "on" }, ready),
  }),
  audit: "inside",
  secret: true,
  after: refresh,
});

export const giveWord = action({
  name: "users.give-word",
  // Who may decide depends on whose account it is: decideWord.
  permission: "signed-in",
  input: wordInput,
  run: async ({ viewer, input, tx }) => {
    await decideWord(tx, viewer, { id: input.id, agreed: input.agreed === "yes" });
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin", "layout"),
});
