import type { Register } from "../register";
import { longField, numberField, textField } from "../register-field";

/** 保洁道路: sections with how they are swept and watered. */
export const ROADS: Register = {
  key: "roads",
  kinds: ["road"],
  prefix: "DL",
  zh: "保洁道路",
  en: "Roads cleaned",
  table: "cleaned_road",
  fields: [
    textField("section", "路段", "Section", 100, "二环路至收费站", { also: ["起止点", "路段起止"], listed: true }),
    numberField("length", "长度", "Length", "km", "3.2", { also: ["里程"], scale: 3, max: 9999, listed: true }),
    numberField("machineRate", "机扫率", "Swept by machine", "%", "92.0", {
      also: ["机械化清扫率"],
      scale: 1,
      max: 100,
      listed: true,
    }),
    numberField("waterings", "每日洒水次数", "Waterings a day", "次", "4", { also: ["洒水次数", "每日洒水"], max: 99 }),
    numberField("sweepings", "每日清扫次数", "Sweepings a day", "次", "2", { also: ["清扫次数", "每日清扫"], max: 99 }),
    textField("keeper", "保洁单位", "Kept by", 100, "某某环卫服务有限公司", { also: ["作业单位"], listed: true }),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [],
  due: [],
};
