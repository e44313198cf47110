import pg from "pg";

const DATE = 1082;
const DATE_ARRAY = 1182;
const INT8 = 20;

function int8(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function dateArray(text: string): (string | null)[] {
  const inside = text.slice(1, -1);
  return inside === "" ? [] : inside.split(",").map((item) => (item === "NULL" ? null : item));
}

/** How values come out of the database: a civil date stays text (a Date would move it by the server's zone), int8 is a number. */
export const pgTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary") {
      if (oid === DATE) return (text: string) => text;
      if (oid === DATE_ARRAY) return dateArray;
      if (oid === INT8) return int8;
    }
    return pg.types.getTypeParser(oid, format as "text");
  },
};
