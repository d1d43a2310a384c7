// Everything that the page itself says, in one table: a second language is a second table.

export const locale = 'en-GB';

const plurals = new Intl.PluralRules(locale);
const many = (n: number, one: string, other: string) => `${n} ${plurals.select(n) === 'one' ? one : other}`;
const languageNames = new Intl.DisplayNames(locale, { type: 'language' });

export function languageName(code: string): string {
  if (code === 'und') return t.unknownLanguage;
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code; // not a language tag
  }
}

export const percent = (share: number) =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

export const t = {
  name: 'Parallax',
  tagline: 'One event, seen from several places',
  skip: 'Skip to the comparison',
  contents: 'Sections',
  dark: 'Dark',
  light: 'Light',
  switchTheme: (to: string) => `Switch to ${to.toLowerCase()} colours`,
  allStories: 'All stories',
  broken: 'The comparison in this page cannot be read.',
  empty: 'There is no story in this comparison.',
  unknownLanguage: 'language unknown',
  untitled: 'Untitled',
  noDate: 'date unknown',
  report: (n: number) => (plurals.select(n) === 'one' ? 'report' : 'reports'),
  outlet: (n: number) => (plurals.select(n) === 'one' ? 'outlet' : 'outlets'),
  language: (n: number) => (plurals.select(n) === 'one' ? 'language' : 'languages'),
  origin: (n: number) => (plurals.select(n) === 'one' ? 'independent origin' : 'independent origins'),
  reports: (n: number) => many(n, 'report', 'reports'),
  origins: (n: number) => many(n, 'origin', 'origins'),
  claims: (n: number) => many(n, 'claim', 'claims'),
  times: (n: number) => many(n, 'time', 'times'),
  headline: 'Headline facts',
  dek: (again: number, all: number) =>
    again === 0
      ? 'No report was found to be made out of another, or of the same source.'
      : `Of the ${all} reports, ${again} ${plurals.select(again) === 'one' ? 'was' : 'were'} made out of another one, or of the same source as another. What stands on one origin is counted once.`,
  window: (from: string, to: string) => (from === to ? `Published ${from}` : `Published ${from} – ${to}`),
  search: 'Search stories, headlines, outlets and names',
  found: (n: number) => many(n, 'story', 'stories'),
  nothingFound: 'No story has all of these words.',
  contestedPoints: (n: number) => many(n, 'contested point', 'contested points'),
  showAll: (n: number) => `Show all ${n}`,
  showMore: (n: number) => `Show ${n} more`,

  sight: 'Reports and their origins',
  sightText: (reports: number, origins: number) =>
    `${many(reports, 'report leads', 'reports lead')} to ${many(origins, 'independent origin', 'independent origins')}. The list of origins below says the same in words.`,
  roles: { first: 'first of its origin', copy: 'made out of another', shared: 'one source, order unknown' },
  andMore: (n: number) => `${many(n, 'more origin', 'more origins')}, one report each`,
  moreOrigins: (n: number) => many(n, 'more origin', 'more origins'),
  showAllReports: (n: number) => `show all ${n} reports`,

  sections: {
    briefing: 'In brief',
    origins: 'Origins',
    claims: 'Who says what',
    contested: 'Contested',
    quotes: 'Quotations',
    wording: 'Wording',
    timeline: 'Timeline',
    names: 'Names',
    coverage: 'Coverage and limits',
  },
  notes: {
    briefing: 'Sentences exactly as they were printed, each with the places that bear it out.',
    origins: 'Who copied whom. An origin is a report, or an agency’s text, and everything made out of it: it counts once.',
    claims: 'Each row is one claim, each column an outlet; columns of one origin stand together. Choose a mark to read it in its source.',
    contested: 'Where reports differ. Every value is shown with those who give it; none is called true.',
    quotes: 'One utterance in all its renderings. Words that only one of two renderings has are marked.',
    wording: 'Different words for the same thing, and who uses which.',
    timeline: 'What happened when, as the reports tell it.',
    names: 'Who and what is named, in every spelling that was found.',
    coverage: 'What was read, and what could not be judged.',
  },

  originName: (letter: string) => `Origin ${letter}`,
  creditedTo: (agency: string) => `credited to ${agency}`,
  alone: 'Stands by itself',
  standingAlone: (n: number) => many(n, 'report that stands by itself', 'reports that each stand by themselves'),
  root: 'What the others stand on',
  edges: {
    verbatim: 'copied word for word',
    rewrite: 'rewritten',
    translation: 'translated',
    'shared-source': 'shares a source',
  } as Record<string, string>,
  edge: (kind: string, directed: boolean, share: string, label: string) =>
    kind === 'shared-source'
      ? `${share} shares a source with ${label}`
      : directed
        ? `${share} ${t.edges[kind] ?? kind} from ${label}`
        : `${share} ${t.edges[kind] ?? kind}; which of it and ${label} came first is not known`,
  shareOf: (share: string) => `${share} of its sentences`,
  passages: (n: number) => many(n, 'matching passage', 'matching passages'),
  alsoMatches: 'Also',
  legend: 'Key',

  status: {
    corroborated: 'corroborated',
    contested: 'contested',
    'single-source': 'one origin only',
  } as Record<string, string>,
  all: 'All',
  filter: 'Show claims that are',
  claim: 'Claim',
  matrix: 'Claims and the outlets that make them',
  marks: {
    first: 'says so',
    copy: 'says so, from another report',
    shared: 'says so, of one source with another',
  },
  silent: 'does not say',
  saysValue: (value: string) => `says ${value}`,
  noClaims: 'No claims of this kind.',
  tooManyColumns: (shown: number, all: number) => `${shown} of ${all} outlets are shown, those of the largest origins first. The document holds all.`,
  scrollHint: 'Table of claims; scrolls sideways',

  kinds: {
    number: 'Number',
    date: 'Date',
    name: 'Name',
    polarity: 'Yes or no',
    attribution: 'Who said it',
  } as Record<string, string>,
  resolutions: {
    dispute: 'Dispute',
    update: 'Update',
    'different-indicator': 'Different measures',
    slip: 'Slip',
  } as Record<string, string>,
  resolutionNotes: {
    dispute: 'Reports of the same time differ.',
    update: 'Later reports give a later state.',
    'different-indicator': 'The reports may count different things.',
    slip: 'One report differs from its own other mentions or from all others.',
  } as Record<string, string>,
  noContest: 'No point was found on which the reports contradict each other.',

  unknownSpeaker: 'Speaker not named',
  quoteKinds: { direct: 'direct', partial: 'in part', indirect: 'indirect' } as Record<string, string>,
  alsoIn: 'Word for word also in',
  differs: 'differs',
  driftNote: 'marked words stand in only one of the renderings compared',
  singleQuotes: (n: number) => many(n, 'quotation in one report only', 'quotations in one report only'),

  unusual: (z: number) => `used unusually often here (z = ${z.toFixed(1)})`,
  rare: (z: number) => `used unusually seldom here (z = ${z.toFixed(1)})`,

  entityTypes: {
    person: 'Person',
    organization: 'Organisation',
    location: 'Place',
    product: 'Product',
    event: 'Event',
  } as Record<string, string>,
  alsoWritten: 'also',
  nameHead: 'Name',
  typeHead: 'Kind',
  spellingsHead: 'Spellings and roles',
  mentionsHead: 'Named in',

  limits: 'Limits',
  noLimits: 'Nothing was noted that could not be judged.',
  reportHead: 'Report',
  publishedHead: 'Published',
  originHead: 'Origin',
  sourceHead: 'Read from',
  inferred: 'worked out',
  inferredFrom: 'The day was worked out from the text:',
  duplicates: (n: number) => many(n, 'identical copy', 'identical copies'),
  paywalled: 'only the start was readable',

  reader: 'Source',
  close: 'Close',
  previous: 'Previous place',
  next: 'Next place',
  placeOf: (n: number, all: number) => `Place ${n} of ${all}`,
  keys: '← → other places · Esc closes',
  captions: 'Captions',
  noBody: 'This report has no body text.',
  cutBefore: 'Earlier text is left out here.',
  cutAfter: 'Later text is left out here.',
  openOriginal: 'Original page',
  openPlace: (label: string) => `Read it in ${label}`,
  by: 'By',
  credits: 'Agency',
  picture: 'Picture',
} as const;
