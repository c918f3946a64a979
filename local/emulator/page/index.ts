import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { type ApiRequest, answerOfError } from "../api";
import type { EmulatorState } from "../emulator";
import { ApiError, methodNotAllowed, notFound, unauthorized } from "../errors";
import { toWire } from "../faults";
import { streamEvents } from "./events";
import { isOwnHost } from "./host";

const PREFIX = "/_emulator/page/";
const EVENTS = `${PREFIX}events`;

/** The page's static files by path. They contain no account data, so they need no token. */
const FILES: Record<string, [file: string, contentType: string]> = {
  "/": ["index.html", "text/html; charset=utf-8"],
  [`${PREFIX}style.css`]: ["style.css", "text/css; charset=utf-8"],
  [`${PREFIX}icon.svg`]: ["icon.svg", "image/svg+xml"],
  [`${PREFIX}main.mjs`]: ["main.mjs", "text/javascript; charset=utf-8"],
  [`${PREFIX}stream.mjs`]: ["stream.mjs", "text/javascript; charset=utf-8"],
  [`${PREFIX}edit.mjs`]: ["edit.mjs", "text/javascript; charset=utf-8"],
  [`${PREFIX}element.mjs`]: ["element.mjs", "text/javascript; charset=utf-8"],
  [`${PREFIX}find.mjs`]: ["find.mjs", "text/javascript; charset=utf-8"],
  [`${PREFIX}view.mjs`]: ["view.mjs", "text/javascript; charset=utf-8"],
};

const POLICY = [
  "default-src 'none'",
  ...["script-src", "style-src", "img-src", "connect-src"].map((kind) => `${kind} 'self'`),
  ...["base-uri", "form-action", "frame-ancestors"].map((kind) => `${kind} 'none'`),
  // Text from the account is always set as text: the browser refuses code that would parse it as HTML.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

const HEADERS = new Map([
  ["Content-Security-Policy", POLICY.join("; ")],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cache-Control", "no-store"],
]);

export const isPage = (pathname: string): boolean => pathname === "/" || pathname.startsWith(PREFIX);

/** The address that opens the page. The part after # stays in the browser. */
export const pageUrl = (url: string, token: string): string => `${url}/#token=${encodeURIComponent(token)}`;

/** Serves the page: its files to everybody, its data to callers with the access token. */
export function answerPage(state: EmulatorState, request: ApiRequest, response: ServerResponse): void {
  const { method, pathname, headers } = request;
  response.setHeaders(HEADERS);
  try {
    if (!isOwnHost(headers.host, state.options.host)) throw otherHost();
    const file = Object.hasOwn(FILES, pathname) ? FILES[pathname] : undefined;
    if (!file && pathname !== EVENTS) throw notFound("The emulator does not have this page");
    if (method !== "GET") throw methodNotAllowed("GET");
    if (file) {
      const [name, contentType] = file;
      const content = readFileSync(join(__dirname, "static", name));
      response.writeHead(200, { "Content-Type": contentType }).end(content);
      return;
    }
    if (headers.authorization !== state.token) throw unauthorized();
    streamEvents(state, response);
  } catch (error) {
    const { status, text, contentType, headers } = toWire(answerOfError(state, error));
    response.writeHead(status, { "Content-Type": contentType, ...headers }).end(text);
  }
}

const otherHost = () =>
  new ApiError(
    421,
    "misdirected_request",
    "The page is shown under an IP address, localhost, or the name given with --host",
  );
