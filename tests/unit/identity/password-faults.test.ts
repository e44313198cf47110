import { describe, expect, test } from "vitest";
import { oneTimePassword } from "@/lib/identity/rules/one-time-password";
import { passwordFaults } from "@/lib/identity/rules/password-faults";
import { DEFAULT_POLICIES, type PasswordPolicy } from "@/lib/identity/rules/policy";

const rules = DEFAULT_POLICIES["identity.password"];
const context = { loginName: "lihua", nameEn: "Li Xiaohua", places: ["Shuoyuan District", "Huai Shuo Subdistrict"] };
const keys = (password: string, policy: PasswordPolicy = rules) =>
  passwordFaults(password, context, policy).map((fault) => fault.key);

describe("等保 mode", () => {
  test.each([
    ["Ab1!xyz", "too-short"],
    ["onlysmallletters", "too-few-classes"],
    ["Admin@123", "common"],
    ["P@ssw0rd", "common"],
    ["Password2026!", "common"],
    ["Aa12345678", "common"],
    ["Qwertyuiop1", "sequence"],
    ["Aaaa1111!", "sequence"],
    ["Xy-LIHUA-88", "login-name"],
    ["Xy-auhil-88", "login-name"],
    ["Xy-xiaohua-88", "person-name"],
    ["Shuoyuan#88", "place-name"],
    ["5hu0yu@n#Qz", "place-name"],
    ["Qz.Huaishuo.9", "place-name"],
  ])("%s is refused as %s", (password, key) => {
    expect(keys(password)).toContain(key);
  });

  test("a good one passes, also with Chinese characters", () => {
    expect(keys("Cedar-42-Winds")).toEqual([]);
    expect(keys("松树Ab9风声")).toEqual(["too-short"]);
    expect(keys("松树Ab9风声远了呀")).toEqual([]);
  });

  test("length counts characters, to 128", () => {
    expect(keys(`Ab9-${"é".repeat(124)}`)).not.toContain("too-long");
    expect(keys(`Ab9-${"é".repeat(125)}`)).toContain("too-long");
  });

  test("banned words of the office", () => {
    expect(keys("Cedar-42-heyong", { ...rules, bannedWords: ["heyong"] })).toContain("banned-word");
  });
});

test("ASVS mode asks for length, not for classes", () => {
  const asvs = { ...rules, mode: "asvs" as const };
  expect(keys("cedar winds over water", asvs)).toEqual([]);
  expect(keys("cedarwinds", asvs)).toEqual(["too-short"]);
});

test("a one-time password stands up to the policy", () => {
  for (let i = 0; i < 200; i++) {
    const faults = keys(oneTimePassword()).filter((key) => ["too-short", "too-few-classes", "common"].includes(key));
    expect(faults).toEqual([]);
  }
});
