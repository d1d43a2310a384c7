// What the reader pane shows: a list of places and which of them is open. The links that open places (Cite) and
// the pane (Reader) meet here.
import type { Place } from './document';

class ReaderState {
  places = $state.raw<readonly Place[]>([]);
  index = $state(0);
  /** Counts openings, so that the pane scrolls anew when the same place is chosen again. */
  opened = $state(0);
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
  }

  move(step: number) {
    const to = this.index + step;
    if (to < 0 || to >= this.places.length) return;
    this.index = to;
    this.opened++;
  }

  close() {
    this.places = [];
    this.index = 0;
    if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
    this.opener = null;
  }
}

export const reader = new ReaderState();
