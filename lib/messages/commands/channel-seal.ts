import { seal, unseal } from "@/lib/platform/seal";

const PURPOSE = "outgoing";

/** Where a channel leads, sealed to its row: a token of one channel opens in no other. */
export const sealAddress = (channelId: number, address: string): string =>
  seal(address, PURPOSE, `${channelId}/address`);
export const openAddress = (channelId: number, sealed: string): string =>
  unseal(sealed, PURPOSE, `${channelId}/address`);

/** What a channel signs with. */
export const sealSecret = (channelId: number, secret: string): string => seal(secret, PURPOSE, `${channelId}/secret`);
export const openSecret = (channelId: number, sealed: string | null): string | null =>
  sealed && unseal(sealed, PURPOSE, `${channelId}/secret`);

/** Where a mail password may be sent: it opens for this server and user only. */
export interface MailLogin {
  host: string;
  port: number;
  user: string;
}

const loginOf = ({ host, port, user }: MailLogin) => `${host}:${port}/${user}`;
export const sealMailPassword = (login: MailLogin, password: string): string => seal(password, "mail", loginOf(login));
export const openMailPassword = (login: MailLogin, sealed: string | null): string =>
  sealed ? unseal(sealed, "mail", loginOf(login)) : "";
