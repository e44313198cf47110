/**
 * What people and vendors choose first, here and elsewhere: default passwords of devices and systems, keyboard walks, and the
 * words that such passwords are built from. A password is refused when it is one of the first, or one of the second with
 * digits and signs around it.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `123456 1234567 12345678 123456789 1234567890 111111 000000 666666 888888 123123 112233 654321 5201314 147258369 159357
   a123456 a1234567 a12345678 aa123456 aa12345678 abc123 abc12345 abcd1234 abc@123 abc@1234 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz@wsx
   qwer1234 qwerty123 qwertyuiop asdfghjkl zxcvbnm q1w2e3r4 zaq12wsx !qaz2wsx qaz123456 woaini1314 woaini520 iloveyou
   admin admin123 admin@123 admin1234 admin@1234 admin888 administrator root root123 root@123 toor system sysadmin manager guest
   password password1 password123 passw0rd p@ssw0rd p@ssword p@ssw0rd123 pass1234 changeme letmein welcome welcome1 default test test123
   user user123 oracle postgres huawei@123 h3c@123 hikvision hik12345 dahua123 abcd@1234 lantian lantian123 lantian@123 lantian-demo-2026`
    .split(/\s+/)
    .filter(Boolean),
);

export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwd passw admin administrator root system sysadmin manager guest welcome letmein changeme default test user login
   qwerty qwert asdf asdfgh zxcvbn qazwsx woaini iloveyou abc abcd abcdef dragon monkey master shadow sunshine princess football
   lantian daqiban huanbao hjbhj zhengfu gongzuo mima kouling renmin beijing zhongguo china`
    .split(/\s+/)
    .filter(Boolean),
);

/** Neighbours on the keyboard and in the alphabet, for runs in either direction. */
export const RUNS: readonly string[] = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb",
  "1q2w3e4r5t6y7u8i",
];
