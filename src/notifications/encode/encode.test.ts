import { describe, expect, test } from "vitest";
import { discordMarkdown } from "./discord-markdown.ts";
import { asciiHeader, headerText } from "./header.ts";
import { html } from "./html.ts";
import { clean, cut, safeLink, unlinked } from "./plain.ts";
import { slackLink, slackText } from "./slack-text.ts";
import { telegramHtml } from "./telegram-html.ts";

describe("clean()", () => {
  test.each([
    ["colours of a terminal", "\u001b[31mred\u001b[0m and \u009b1mbold", "red and bold"],
    ["the title of a terminal", "a\u001b]0;gone\u0007b", "ab"],
    ["a cursor that moves", "a\u001b[2J\u001b[Hb\u001bcd", "abd"],
    ["text that is turned round", "abc\u202egpj.exe\u2066x\u2069", "abcgpj.exex"],
    ["what is invisible", "a\u200bb\u{e0041}c\u3164d\ufeff", "abcd"],
    ["ends of lines", "a\r\nBcc: b\u2028c\u0000d\te", "a Bcc: b c d e"],
    ["halves of pairs", "a\ud800b", "ab"],
    ["the space before a unit", "3\u202fTB", "3\u202fTB"],
  ])("%s", (_name, from, to) => expect(clean(from, 200)).toBe(to));

  test("is cut between characters, and shows it", () => {
    expect(clean("abcdef", 4)).toBe("abc…");
    expect(cut("ab😀cd", 4)).toBe("ab…");
    expect(cut("ab😀", 4)).toBe("ab😀");
  });
});

describe("each sink's own syntax", () => {
  test.each([
    ["everybody", "@everyone", "@\u200beveryone"],
    ["mentions", "<@&123> <#4> <t:0:R> <:a:1>", "\\<@\u200b&123> \\<#4> \\<t:0:R> \\<:a:1>"],
    ["marks", "*a* _b_ ~c~ `d` ||e||", "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\|\\|e\\|\\|"],
    ["a link", "[a](https://evil.example)", "\\[a\\](https\\://evil.example)"],
    ["a backslash of its own", "\\*a", "\\\\\\*a"],
    ["a list", "1. a", "1\\. a"],
    ["a heading", "# a", "\\# a"],
    ["small print and quotes", "-# a > b", "\\-# a > b"],
    ["a quote", ">>> a", "\\>>> a"],
    ["names as they are", "node-1: 3.5 TB", "node-1: 3.5 TB"],
  ])("Discord: %s", (_name, from, to) => expect(discordMarkdown(from)).toBe(to));

  test("Slack: mentions and links", () => {
    expect(slackText("<!channel> <@U1> a&b")).toBe("&lt;!channel&gt; &lt;@U1&gt; a&amp;b");
    expect(slackLink("https://a.example/?a=1&b=2|x", "Show <all>")).toBe("<https://a.example/?a=1&amp;b=2%7Cx|Show &lt;all&gt;>");
  });

  test("Telegram: tags, commands, mentions and links", () =>
    expect(telegramHtml('<b>&"</b> /start @me #tag https://evil.example www.evil.example')).toBe(
      "&lt;b&gt;&amp;&quot;&lt;/b&gt; /\u2060start @\u2060me #\u2060tag https:\u2060//evil.example www\u2060.evil.example",
    ));

  test("HTML: tags and attributes", () =>
    expect(html(`<img src=x onerror='a' b="c">&`)).toBe("&lt;img src=x onerror=&#39;a&#39; b=&quot;c&quot;&gt;&amp;"));

  test("headers end where they end", () => {
    expect(headerText("a\r\nBcc: all@example.org\u0000b")).toBe("a Bcc: all@example.org b");
    expect(asciiHeader("plain text")).toBe("plain text");
    expect(asciiHeader("=?UTF-8?B?YQ==?=")).toBe(`=?UTF-8?B?${Buffer.from("=?UTF-8?B?YQ==?=").toString("base64")}?=`);
  });

  test("a header beyond ASCII is words of at most 75 letters that say the same", () => {
    const text = `Prüfung – ${"ü😀".repeat(40)}`;
    const words = asciiHeader(text).split(" ");
    expect(words.every((word) => word.length <= 75 && /^[\x20-\x7e]+$/.test(word))).toBe(true);
    expect(words.map((word) => Buffer.from(/^=\?UTF-8\?B\?(.*)\?=$/.exec(word)![1]!, "base64").toString()).join("")).toBe(text);
  });

  test("only addresses of the web are links", () => {
    expect(["https://a.example/x", "javascript:alert(1)", "data:text/html,a", "nonsense", null].map(safeLink)).toEqual([
      "https://a.example/x",
      null,
      null,
      null,
      null,
    ]);
    expect(unlinked("see https://a.example, me@b.example")).toBe("see https:\u2060//a.example, me@\u2060b.example");
  });
});
