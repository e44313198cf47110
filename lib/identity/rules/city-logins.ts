import type { DemoLogin } from "./demo-logins";

/** The people of the city's own office in a demo of a whole city (`npm run demo -- --city`). Fictional. */
export const CITY_LOGINS: readonly DemoLogin[] = [
  { loginName: "shi-daqiban", name: "梁思远", nameEn: "Liang Siyuan", unitCode: "sdqb", roles: ["staff"] },
  { loginName: "shi-zhuren", name: "崔明德", nameEn: "Cui Mingde", unitCode: "sdqb", roles: ["head"] },
  { loginName: "shi-lingdao", name: "贺云程", nameEn: "He Yuncheng", unitCode: "sdqb", roles: ["leadership"] },
];

const NAMES: readonly [string, string][] = [
  ["韩一鸣", "Han Yiming"],
  ["邓若兰", "Deng Ruolan"],
  ["袁启航", "Yuan Qihang"],
  ["薛嘉木", "Xue Jiamu"],
  ["邵文竹", "Shao Wenzhu"],
  ["龚晓岚", "Gong Xiaolan"],
  ["葛长青", "Ge Changqing"],
  ["穆景行", "Mu Jingxing"],
];

/** The people of one of the city's other districts: its office, its housing bureau, its first town. `word` = the district in the login. */
export function districtLogins(word: string, district: string, firstTown: string): DemoLogin[] {
  const person = (at: number, role: string, unitCode: string, roles: DemoLogin["roles"]): DemoLogin => {
    const [name, nameEn] = NAMES[at % NAMES.length] as [string, string];
    return { loginName: `${role}-${word}`, name, nameEn, unitCode, roles };
  };
  const first = word.length;
  return [
    person(first, "daqiban", `dqb-${district}`, ["staff"]),
    person(first + 1, "zhuren", `dqb-${district}`, ["head"]),
    person(first + 2, "lingdao", `dqb-${district}`, ["leadership"]),
    person(first + 3, "zhujian", `zjj-${district}`, ["head"]),
    person(first + 4, "zhen1", `town-${firstTown}`, ["staff"]),
  ];
}
