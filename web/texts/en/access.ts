/** Texts of signing in and of the first account; loaded with them. */
export const access = {
  login: {
    title: "Sign in.",
    help: "The figures of your nodes are behind this password.",
    password: "Password",
    passwordHelp: "Forgotten? Run storj-node-monitor user password on the machine.",
    go: "Sign in",
  },
  claim: {
    title: "Make your account.",
    help: "There is one, and it is called admin. From then on nothing is shown without its password.",
    password: "New password",
    passwordHelp: "At least 12 characters. A few words are easier to keep than signs.",
    go: "Make the account",
  },
  token: "One-time token",
  tokenHelp: "It stands in the monitor's log, where it was started.",
  show: "Show the password",
  going: "One moment",
} as const;
