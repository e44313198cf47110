import type { Register } from "../register";
import { choice, choiceField, dateField, longField, textField, yesField } from "../register-field";

/** 渣土车、煤车: the place is where the vehicle is kept. */
export const VEHICLES: Register = {
  key: "vehicles",
  kinds: ["vehicle"],
  prefix: "CL",
  zh: "渣土车、煤车",
  en: "Spoil and coal trucks",
  table: "haul_vehicle",
  namedBy: "plate",
  fields: [
    textField("plate", "车牌", "Plate", 12, "甘A00000", { also: ["车牌号", "车牌号码"], required: true, listed: true }),
    choiceField(
      "cargo",
      "车辆类型",
      "Carries",
      [choice("spoil", "渣土车", "spoil", "渣土"), choice("coal", "煤车", "coal", "运煤车")],
      "渣土车",
      {
        also: ["类型"],
        listed: true,
        filter: true,
      },
    ),
    textField("company", "所属单位", "Company", 100, "某某运输有限公司", { also: ["单位", "运输企业"], listed: true }),
    textField("permitNo", "准运证号", "Permit no.", 60, "", { also: ["准运证", "准运证编号"] }),
    dateField("permitUntil", "准运证有效期至", "Permit until", "2027-03-31", { also: ["准运证有效期"], listed: true }),
    longField("route", "路线", "Route", 300, "", { also: ["运输路线", "核准路线"] }),
    textField("hours", "时段", "Hours", 60, "21:00—06:00", { also: ["运输时段", "核准时段"] }),
    yesField("covered", "密闭", "Covered", "是", { also: ["是否密闭", "密闭装置"], filter: true }),
    yesField("beidou", "北斗定位", "Beidou", "是", { also: ["北斗", "GPS"] }),
    longField("note", "备注", "Note", 500, "", { also: ["说明"] }),
  ],
  books: [],
  due: [
    {
      key: "permit-expired",
      zh: "准运证到期",
      en: "Permit expires",
      kind: "until",
      field: "permitUntil",
      category: "dust.truck-cover",
    },
  ],
};
