import type zh from "@/lib/i18n/zh-CN/ledgers/doors.json";

export type DoorWords = typeof zh;
