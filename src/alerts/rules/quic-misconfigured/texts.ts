import type { Language, RuleTexts } from "../../rule.ts";

export type QuicMisconfigured = { readonly node: string };

export const texts: Readonly<Record<Language, RuleTexts<QuicMisconfigured>>> = {
  en: {
    name: "QUIC misconfigured",
    fires: "a node says that QUIC is misconfigured, twice in a row",
    title: ({ node }) => `QUIC of ${node} is misconfigured: UDP does not get through`,
    why: () =>
      "Satellites reach the node over TCP, so it is online. Clients that try UDP first lose time, and some races with other nodes are lost.",
    todo: () => [
      "Forward UDP 28967 in the router, as TCP is.",
      "With Docker, publish the port twice: -p 28967:28967/tcp and -p 28967:28967/udp.",
      "On Linux, raise the UDP receive buffer: sysctl net.core.rmem_max=2500000.",
    ],
  },
  de: {
    name: "QUIC falsch eingerichtet",
    fires: "ein Node zweimal nacheinander meldet, dass QUIC falsch eingerichtet ist",
    title: ({ node }) => `QUIC von ${node} ist falsch eingerichtet: UDP kommt nicht durch`,
    why: () =>
      "Über TCP erreichen Satelliten den Node, er ist also online. Clients, die zuerst UDP versuchen, verlieren Zeit, und manches Rennen gegen andere Nodes geht verloren.",
    todo: () => [
      "UDP 28967 im Router weiterleiten, so wie TCP.",
      "Mit Docker den Port zweimal veröffentlichen: -p 28967:28967/tcp und -p 28967:28967/udp.",
      "Unter Linux den UDP-Empfangspuffer vergrößern: sysctl net.core.rmem_max=2500000.",
    ],
  },
};
