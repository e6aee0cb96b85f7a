/** How mails are sent, and the digest that may come beside them. */
import * as z from "zod/mini";
import { optional, optionalText, required, text, usual } from "../../field.ts";
import { isTimeOfDay } from "../../quiet-hours.ts";

const isMailAddress = (value: string) => /^[^\s@<>",;:\\]+@[^\s@<>",;:\\]+$/.test(value);
const mailAddress = text(254).check(z.refine(isMailAddress, { message: "" }));
const addresses = z.pipe(
  z.union([mailAddress, z.array(mailAddress).check(z.minLength(1), z.maxLength(20))]),
  z.transform((value) => (typeof value === "string" ? [value] : value)),
);
const hostName = z.string().check(z.maxLength(253), z.regex(/^[A-Za-z0-9.:_-]+$/));

export const emailSettings = z.strictObject({
  host: required(hostName, "a host name or an IP address", { about: "The mail server.", example: "smtp.example.org", address: true }),
  port: usual(z.int().check(z.minimum(1), z.maximum(65_535)), 587, "a port", { about: "Its port.", example: "587", address: true }),
  security: usual(z.enum(["starttls", "tls", "none"]), "starttls", "starttls, tls or none", {
    about: "How the connection is encrypted: starttls (port 587), tls (port 465), or none within the own network.",
    example: "starttls",
    address: true,
  }),
  user: optionalText(254, { about: "The name to log in with; left out, without a login.", example: "monitor@example.org" }),
  password: optional(text(500), "a text of up to 500 characters", { about: "The password of the login.", example: "…", secret: true }),
  from: required(mailAddress, "a mail address", { about: "The sender.", example: "monitor@example.org" }),
  to: required(addresses, "a mail address, or up to 20 of them", { about: "Who gets the mails.", example: "[me@example.org]" }),
  digest: usual(z.enum(["off", "daily", "weekly"]), "off", "off, daily or weekly", {
    about: "A mail with what is open and what ended; a weekly one comes on Mondays.",
    example: "weekly",
  }),
  digest_at: usual(text(5).check(z.refine(isTimeOfDay, { message: "" })), "08:00", "a time of day such as 08:00", {
    about: "When the digest comes, in the time zone of the channel.",
    example: "08:00",
  }),
});
export type EmailSettings = z.output<typeof emailSettings>;
