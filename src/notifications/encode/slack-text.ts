/**
 * Text objects of Slack: three characters are its syntax (`<!channel>`, `<@U1>`, `<https://…|text>`). Signs of mrkdwn cannot be escaped,
 * so what strangers wrote goes into objects of the type plain_text only.
 */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
export const slackText = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character]!);
/** A link in a mrkdwn object; the label is the monitor's own. */
export const slackLink = (url: string, label: string): string => `<${slackText(url).replace(/\|/g, "%7C")}|${slackText(label)}>`;
