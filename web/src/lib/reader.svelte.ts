// What the reader pane shows: a list of places and which of them is open. The links that open places (Cite) and
// the pane (Reader) meet here.
import { tick } from 'svelte';
import type { Place } from './document';

class ReaderState {
  places = $state.raw<readonly Place[]>([]);
  index = $state(0);
  /** Counts what was opened from the page, so that the pane takes the focus anew. */
  opened = $state(0);
  /** Counts places, so that the pane scrolls anew when the same one is chosen again. */
  moved = $state(0);
  private opener: HTMLElement | null = null;

  get place(): Place | null {
    return this.places[this.index] ?? null;
  }

  /** Shows `places[index]`; focus goes back to `opener` when the pane is closed. */
  show(places: readonly Place[], index: number, opener: HTMLElement | null) {
    this.places = places;
    this.index = index;
    this.opener = opener;
    this.opened++;
    this.moved++;
  }

  move(step: number) {
    const to = this.index + step;
    if (to < 0 || to >= this.places.length) return;
    this.index = to;
    this.moved++;
  }

  close() {
    this.places = [];
    this.index = 0;
    const opener = this.opener;
    this.opener = null;
    // When the pane is gone, for what it covers cannot take the focus.
    void tick().then(() => opener?.isConnected && opener.focus({ preventScroll: true }));
  }
}

export const reader = new ReaderState();
