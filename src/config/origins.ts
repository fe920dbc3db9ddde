/** The pages of Apollo that send requests from a browser: Studio with its Sandbox, and both where they are embedded in a page. */
export const apolloOrigins = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
  'https://explorer.embed.apollographql.com',
] as const;

/** Whether a text is an origin exactly as a browser sends it: in lower case, without path, user, usual port or anything to be guessed. */
export function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.origin === text && !url.host.includes('*');
}
