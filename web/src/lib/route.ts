// Addresses within the page: "#STORY" and "#STORY@REPORT:FIELD:BEGIN-END". They work on a file that was opened
// from disk, can be sent to somebody, and name places of reports exactly.
import type { Field, Place } from './document';

export interface Route {
  story: string | null;
  place: Place | null;
}

export function readRoute(hash: string): Route {
  const none = { story: null, place: null };
  const match = /^#([^@]+)(?:@(.+):(text|title|captions):(\d{1,10})-(\d{1,10}))?$/.exec(hash);
  if (!match?.[1]) return none;
  try {
    const story = decodeURIComponent(match[1]);
    if (match[2] === undefined) return { story, place: null };
    const place: Place = { report: decodeURIComponent(match[2]), begin: Number(match[4]), end: Number(match[5]) };
    if (match[3] !== 'text') place.field = match[3] as Field;
    return { story, place };
  } catch {
    return none; // a broken escape
  }
}

// encodeURIComponent leaves none of the characters that divide an address.
export const storyHash = (story: string) => `#${encodeURIComponent(story)}`;

export const placeHash = (story: string, place: Place) =>
  `${storyHash(story)}@${encodeURIComponent(place.report)}:${place.field ?? 'text'}:${place.begin}-${place.end}`;
