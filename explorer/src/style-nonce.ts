/**
 * The page's policy takes the style sheets of its own files, and those that carry the nonce of this very answer. The editors
 * make style elements of their own and know of no nonce, so each that a script makes is given it here. One that came in as
 * markup has none, and is not taken.
 */
export function giveStylesNonce(): void {
  const nonce = document.querySelector<HTMLElement>('link[nonce]')?.nonce;
  if (nonce === undefined) return;
  const create = document.createElement;
  document.createElement = function (this: Document, name: string, options?: ElementCreationOptions) {
    const element: HTMLElement = create.call(this, name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  } as typeof create;
}
