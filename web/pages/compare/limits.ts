/** So many fit beside each other. */
export const mostNodes = 6;
