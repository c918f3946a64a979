/**
 * Texts that somebody in the account, or a server in between, may put where a person or the engine reads. Only add to
 * this list.
 */
export const HOSTILE: readonly string[] = [
  // Pulumi's color directives: an unknown one causes a panic, an open one hides the rest.
  "<{%bogus%}> after",
  "<{%fg 1%}>red",
  "<{% the rest is hidden",
  "<<{%reset%}>",
  "%}> closes",
  "ends with <",
  // Go's and C's formats
  "%!d(string=hi)%s%n%v",
  // Terminal escapes, with and without ESC
  "\u001b[2J\u001b[31mred\u001b[0m",
  "\u001b]0;title\u0007",
  "\u009b31mred",
  "back\b\b\b\bspace",
  "over\rwritten",
  "line\nerror: a line of its own",
  "\u0000nul",
  "line\u2028separator\u2029paragraph\u0085next",
  // Right-to-left overrides, and invisible characters.
  "\u202egnp.exe\u202c",
  "\u2067isolate\u2069",
  "\u061carabic mark\u200f\u200e",
  "adm\u200bin\u200c\u200d\u2060\ufeff",
  "\ufeffbyte order mark",
  // Halves of a surrogate pair
  "half \ud83d",
  "\ude00 half",
  // Markdown and HTML
  "[link](https://evil.example) @team #1 https://evil.example www.evil.example",
  "`one odd backtick",
  "```\nfence",
  "``two``",
  "`",
  " ",
  "| cell | <img src=x onerror=alert(1)> <!-- ",
  "\\@team",
  // Comments, strings and templates of TypeScript
  '*/ x: typeof import("data:text/javascript,0"); /*',
  "// comment",
  "${process.exit(1)} `",
  '"; process.exit(1); //',
  "'; process.exit(1); //",
  // Text that Pulumi's wire format and state interpret.
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "4dabf18193072939515e22adb298388d",
  '[escaped] "\\u0030"',
  "[escaped] ",
  "__proto__",
  "constructor",
  "toString",
  "",
];

/** Pulumi's signature key, and the signatures it knows and does not know. */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
export const SIGNATURES = {
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  secret: "1b47061264138c4ac30d75fd1eb44270",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  unknown: "ffffffffffffffffffffffffffffffff",
} as const;

/** Text that must never reach the engine or a terminal. */
export const ACTS = /(?!\n)\p{Cc}|[\p{Cs}\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|<\{%/u;

/** An object nested `levels` deep. */
export function nested(levels: number): Record<string, unknown> {
  let value: Record<string, unknown> = { end: true };
  for (let i = 1; i < levels; i++) value = { a: value };
  return value;
}
