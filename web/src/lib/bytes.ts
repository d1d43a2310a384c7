// The one place where offsets in bytes of UTF-8 meet the browser's UTF-16.

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text that is cut by byte offsets. */
export class ByteText {
  private readonly bytes: Uint8Array;

  constructor(text: string) {
    this.bytes = new TextEncoder().encode(text);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** The text of the bytes [begin, end); offsets outside of the text are moved to its edges. */
  slice(begin: number, end: number): string {
    return decoder.decode(this.bytes.subarray(Math.max(0, begin), Math.max(0, end)));
  }

  /** The start of the character that byte `at` belongs to. */
  boundary(at: number): number {
    let place = Math.min(Math.max(0, at), this.bytes.length);
    while (place > 0 && place < this.bytes.length && ((this.bytes[place] ?? 0) & 0xc0) === 0x80) place--;
    return place;
  }
}

export interface Range {
  begin: number;
  end: number;
}

export interface Piece extends Range {
  /** Indices of the ranges that cover this piece. */
  marks: number[];
}

/**
 * Cuts [begin, end) at the edges of `ranges`: neighbouring pieces without gaps, each with the ranges that cover
 * it. Ranges may overlap.
 */
export function cut(begin: number, end: number, ranges: readonly Range[]): Piece[] {
  const edges = new Set([begin, end]);
  for (const range of ranges) {
    for (const edge of [range.begin, range.end]) if (edge > begin && edge < end) edges.add(edge);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const from = sorted[i]!;
    const to = sorted[i + 1]!;
    const marks = ranges.flatMap((range, index) => (range.begin <= from && range.end >= to ? [index] : []));
    pieces.push({ begin: from, end: to, marks });
  }
  return pieces;
}
