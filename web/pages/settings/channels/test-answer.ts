/** What the answer to a test means. */
export type Meaning = "silent" | "denied" | "unknown" | "tooMany" | "refused" | "broken" | "nobody";

/** `status`: of SMTP where the kind is email, else of HTTP; `null`: nobody answered. */
export function meaningOf(kind: string, status: number | null): Meaning {
  if (status === null) return kind === "browser" ? "nobody" : "silent";
  return kind === "email" ? ofMail(status) : ofHttp(status);
}

function ofMail(status: number): Meaning {
  if (status === 530 || status === 534 || status === 535) return "denied";
  if (status === 550) return "unknown";
  return status < 500 ? "broken" : "refused";
}

function ofHttp(status: number): Meaning {
  if (status === 401 || status === 403) return "denied";
  if (status === 404 || status === 410) return "unknown";
  if (status === 429) return "tooMany";
  return status >= 500 ? "broken" : "refused";
}
