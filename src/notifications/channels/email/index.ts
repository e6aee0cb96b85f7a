/** Mail over SMTP. */
import { channel } from "../../channel.ts";
import { deliver } from "./deliver.ts";
import { mailOf } from "./mail.ts";
import { emailSettings } from "./settings.ts";

export const email = channel({
  kind: "email",
  takes: "alerts",
  settings: emailSettings,
  digestOf: ({ digest, digest_at: at }) => (digest === "off" ? null : { every: digest, at }),
  format: mailOf,
  send: deliver,
});
