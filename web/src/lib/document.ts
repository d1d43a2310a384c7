// The comparison document as `parallax compare --format json` writes it (docs/page.md). All places are bytes of
// UTF-8; the text they lie in is the report's `text`, `title` or `captions`.

export type Field = 'title' | 'captions';

export interface Place {
  report: string;
  begin: number;
  end: number;
  field?: Field;
}

export interface Published {
  value: string | null;
  precision: string | null;
  from: string | null;
  inferred: string | null;
  because: Place[];
}

export interface Block {
  begin: number;
  end: number;
  kind: string;
  time?: string;
}

export interface Report {
  id: string;
  source: string;
  url: string | null;
  canonical_url?: string | null;
  language: string;
  title: string | null;
  authors: string[];
  published: Published;
  outlet: string | null;
  agency: string[];
  agency_note: string | null;
  dateline: string | null;
  image_credits: string[];
  paywalled?: boolean;
  notes?: string[];
  duplicates?: string[];
  text: string;
  captions: string;
  blocks: Block[];
}

export interface Entity {
  id: string;
  name: string;
  type: string;
  aliases: string[];
  roles: string[];
  mentions: Place[];
}

export interface QuoteInstance extends Place {
  kind: 'direct' | 'partial' | 'indirect';
  speaker: Place | null;
}

export interface Drift {
  from: Place;
  to: Place;
  only_from: Place[];
  only_to: Place[];
}

export interface Quote {
  id: string;
  speaker: string | null;
  speaker_entity: string | null;
  instances: QuoteInstance[];
  drift: Drift[];
}

export type EdgeKind = 'verbatim' | 'rewrite' | 'translation' | 'shared-source';

export interface Edge {
  from: string;
  to: string;
  kind: EdgeKind;
  share: number;
  directed: boolean;
  because: string[];
  evidence: [Place, Place][];
}

export interface Origin {
  id: string;
  credited: string | null;
  reports: string[];
  edges: Edge[];
}

export type ClaimStatus = 'corroborated' | 'contested' | 'single-source';

export interface Claim {
  id: string;
  status: ClaimStatus;
  origins: number;
  /** Reports that say it word for word as one of another origin. */
  shared_words: string[];
  confidence: number;
  representative: Place;
  statements: Place[];
}

export interface Contest {
  kind: string;
  about: string;
  resolution: string;
  values: { value: string; statements: Place[] }[];
}

export interface Wording {
  about: string;
  terms: {
    text: string;
    language: string | null;
    reports: Record<string, number>;
    spans: Place[];
    z: number | null;
  }[];
}

export interface Story {
  id: string;
  title: string | null;
  event_date: string | null;
  languages: Record<string, number>;
  reports: Report[];
  entities: Entity[];
  quotes: Quote[];
  origins: Origin[];
  claims: Claim[];
  contested: Contest[];
  wording: Wording[];
  timeline: { date: string; precision: string; spans: Place[] }[];
  briefing: { text: string; citations: Place[] }[];
  coverage: {
    outlets: number;
    origins: number;
    languages: Record<string, number>;
    window: [string | null, string | null];
    limits: string[];
  };
}

export interface Comparison {
  format: 'parallax-comparison';
  version: 1;
  stories: Story[];
  limits: string[];
}

/** The document that stands in the page. Throws when there is none or it is of another format. */
export function readDocument(root: Document): Comparison {
  const element = root.getElementById('parallax-data');
  if (!element?.textContent) throw new Error('no document in the page');
  const comparison = JSON.parse(element.textContent) as Comparison;
  if (comparison.format !== 'parallax-comparison' || comparison.version !== 1) throw new Error('unknown format');
  return comparison;
}
