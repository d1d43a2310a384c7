// Whether the page is being printed: then nothing is folded away and nothing comes in portions.
import { flushSync } from 'svelte';

class Printing {
  active = $state(false);
}

export const printing = new Printing();

let opened: HTMLDetailsElement[] = [];

/** For `beforeprint`: shows all, before the browser takes its picture. */
export function unfold() {
  flushSync(() => (printing.active = true));
  opened = [...document.querySelectorAll('details')].filter((details) => !details.open);
  for (const details of opened) details.open = true;
}

/** For `afterprint`: as it was. */
export function fold() {
  for (const details of opened) details.open = false;
  opened = [];
  printing.active = false;
}
