// One story made ready for showing: names for its reports, their origins, the text of its places. Nothing here
// decides anything; it joins what the document says.
import { ByteText } from './bytes';
import type { Claim, Contest, Origin, Place, Report, Story } from './document';
import { treeRows, type TreeRow } from './tree';

export interface ReportView {
  report: Report;
  /** What it is called on the page: outlet, else host, else file; numbered where two are alike. */
  label: string;
  origin: OriginView;
  role: Role;
}

/**
 * What a report is to its origin: what the others stand on (or the only one); made out of another one; or of one
 * source with others, where the document does not say which came first.
 */
export type Role = 'first' | 'copy' | 'shared';

function rolesOf(rows: readonly TreeRow[]): Map<string, Role> {
  const roots = rows.filter((row) => row.edge === null);
  const tied = new Set(rows.filter((row) => row.edge && !row.edge.directed).map((row) => row.parent));
  const role = (row: TreeRow): Role => {
    if (row.edge) return row.edge.directed ? 'copy' : 'shared';
    return roots.length > 1 || tied.has(row.report) ? 'shared' : 'first';
  };
  return new Map(rows.map((row) => [row.report, role(row)]));
}


export interface OriginView {
  letter: string;
  credited: string | null;
  rows: TreeRow[];
  reports: ReportView[];
}

/** A column of the matrix: the reports of one outlet within one origin. */
export interface Column {
  key: string;
  label: string;
  origin: OriginView;
  reports: ReportView[];
  role: Role;
}

export interface Cell {
  column: Column;
  /** The part the column's reports have in their origin; `shared` where they share the words of this claim alone. */
  role: Role;
  places: Place[];
  /** Values of contested points that stand in these places. */
  values: string[];
}

/** "A" … "Z", "AA", …: how an origin is called. */
export function letters(index: number): string {
  let name = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** The address if it is one that a browser may open from here, else null. */
export function safeUrl(url: string | null | undefined): string | null {
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

/** The code if it is a language tag that says something, else nothing. */
export function langTag(code: string | null | undefined): string | undefined {
  if (!code || code === 'und') return undefined;
  try {
    return Intl.getCanonicalLocales(code)[0];
  } catch {
    return undefined;
  }
}

function nameOf(report: Report): string {
  if (report.outlet) return report.outlet;
  const url = safeUrl(report.url);
  if (url) return new URL(url).hostname.replace(/^www\./, '');
  const file = report.source.split(/[/\\!]/).pop() ?? '';
  return file.replace(/\.[A-Za-z]{2,5}$/, '') || file || report.id;
}

export const samePlace = (a: Place, b: Place) =>
  a.report === b.report && a.field === b.field && a.begin === b.begin && a.end === b.end;

const overlaps = (a: Place, b: Place) =>
  a.report === b.report && a.field === b.field && a.begin < b.end && b.begin < a.end;

export class StoryModel {
  readonly reports = new Map<string, ReportView>();
  readonly origins: OriginView[] = [];
  readonly columns: Column[] = [];
  private readonly texts = new Map<string, ByteText>();
  private readonly contested = new Map<string, { place: Place; value: string }[]>();

  constructor(readonly story: Story) {
    const byId = new Map(story.reports.map((report) => [report.id, report]));
    const labels = this.labels();
    const placed = new Set<string>();
    const take = (origin: Origin) => {
      const view: OriginView = {
        letter: letters(this.origins.length),
        credited: origin.credited,
        rows: treeRows(origin),
        reports: [],
      };
      const roles = rolesOf(view.rows);
      for (const row of view.rows) {
        const report = byId.get(row.report);
        if (!report || placed.has(report.id)) continue;
        placed.add(report.id);
        const of = { report, label: labels.get(report.id)!, origin: view, role: roles.get(row.report)! };
        view.reports.push(of);
        this.reports.set(report.id, of);
      }
      view.rows = view.rows.filter((row) => byId.has(row.report));
      if (view.reports.length > 0) this.origins.push(view);
    };
    story.origins.forEach(take);
    // A report that the document gives no origin stands by itself.
    for (const { id } of story.reports) if (!placed.has(id)) take({ id, credited: null, reports: [id], edges: [] });
    this.makeColumns();
    for (const contest of story.contested) this.noteValues(contest);
  }

  /** The text that a place covers. */
  text(place: Place): string {
    return this.bytes(place).slice(place.begin, place.end);
  }

  /** The whole text that a place lies in. */
  bytes(place: Pick<Place, 'report' | 'field'>): ByteText {
    const key = `${place.field ?? 'text'} ${place.report}`;
    let text = this.texts.get(key);
    if (!text) {
      const report = this.reports.get(place.report)?.report;
      text = new ByteText(report?.[place.field ?? 'text'] ?? '');
      this.texts.set(key, text);
    }
    return text;
  }

  /** The language of a place as a `lang` attribute takes it. */
  language(place: Pick<Place, 'report'>): string | undefined {
    return langTag(this.reports.get(place.report)?.report.language);
  }

  label(report: string): string {
    return this.reports.get(report)?.label ?? report;
  }

  /** The cells of a claim's row, in the order of `columns`. */
  cells(claim: Claim): Cell[] {
    return this.columns.map((column) => {
      const places = claim.statements.filter((place) => column.reports.some((view) => view.report.id === place.report));
      const shared = column.role === 'first' && places.some((place) => claim.shared_words.includes(place.report));
      return { column, role: shared ? 'shared' : column.role, places, values: this.values(claim, places) };
    });
  }

  /** The values of contested points that stand in these statements of a claim, where it is contested. */
  values(claim: Claim, places: readonly Place[]): string[] {
    if (claim.status !== 'contested') return [];
    const said = (place: Place) => (this.contested.get(place.report) ?? []).filter((one) => overlaps(one.place, place));
    return [...new Set(places.flatMap((place) => said(place).map((one) => one.value)))];
  }

  /** How many origins the reports of these places belong to. */
  originsOf(places: readonly Place[]): number {
    return new Set(places.map((place) => this.reports.get(place.report)?.origin)).size;
  }

  private labels(): Map<string, string> {
    const used = new Map<string, number>();
    const labels = new Map<string, string>();
    for (const report of this.story.reports) {
      const name = nameOf(report);
      const count = (used.get(name) ?? 0) + 1;
      used.set(name, count);
      labels.set(report.id, count > 1 ? `${name} (${count})` : name);
    }
    return labels;
  }

  private makeColumns() {
    for (const origin of this.origins) {
      const byName = new Map<string, Column>();
      for (const view of origin.reports) {
        const name = nameOf(view.report);
        const column = byName.get(name);
        if (column) {
          column.reports.push(view);
        } else {
          const made = { key: view.report.id, label: name, origin, reports: [view], role: view.role };
          byName.set(name, made);
          this.columns.push(made);
        }
      }
    }
  }

  private noteValues(contest: Contest) {
    for (const { value, statements } of contest.values) {
      for (const place of statements) {
        const list = this.contested.get(place.report) ?? [];
        list.push({ place, value });
        this.contested.set(place.report, list);
      }
    }
  }
}
