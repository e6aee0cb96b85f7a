/** The cookies of a signed-in browser. Over TLS their names bind them to this host and to https. */
import { sessionMs, type Granted } from "./access.ts";

const deviceMs = 365 * 86_400_000;
export const cookieNames = { session: "snm_session", device: "snm_device" } as const;
type Name = keyof typeof cookieNames;

const nameOf = (name: Name, isSecure: boolean) => `${isSecure ? "__Host-" : ""}${cookieNames[name]}`;

/** `null` when it is not there, or there twice: another page of the host may have set one of them. */
export function readCookie(header: string | undefined, name: Name, isSecure: boolean): string | null {
  const start = `${nameOf(name, isSecure)}=`;
  const found = (header ?? "").split(";").flatMap((part) => {
    const cookie = part.trim();
    return cookie.startsWith(start) ? [cookie.slice(start.length)] : [];
  });
  return found.length === 1 && /^[\w-]{43}$/.test(found[0]!) ? found[0]! : null;
}

export const grantCookies = ({ session, device }: Granted, isSecure: boolean): readonly string[] => [
  cookie("session", session, sessionMs, isSecure),
  cookie("device", device, deviceMs, isSecure),
];

export const deviceCookie = (device: string, isSecure: boolean): string => cookie("device", device, deviceMs, isSecure);

/** The browser stays a known one. */
export const endCookie = (isSecure: boolean): string => cookie("session", "", 0, isSecure);

function cookie(name: Name, value: string, ms: number, isSecure: boolean): string {
  return `${nameOf(name, isSecure)}=${value}; Path=/; Max-Age=${ms / 1000}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
