// How the reports of one origin hang together, as rows of an indented tree: each report stands under the one
// that explains most of it.
import type { Edge, Origin } from './document';

export interface TreeRow {
  report: string;
  depth: number;
  /** The edge to the row it stands under; none for a root. */
  edge: Edge | null;
  parent: string | null;
  /** Whether another child of the same parent follows. */
  more: boolean;
  /** For each level left of this row's own: whether a line passes there. */
  lines: boolean[];
  /** Edges to other reports than the parent. */
  others: Edge[];
}

/** Rows in the order in which they are shown. Every report of the origin comes once; cycles do no harm. */
export function treeRows(origin: Origin): TreeRow[] {
  const members = new Set(origin.reports);
  const edges = origin.edges.filter((edge) => members.has(edge.from) && members.has(edge.to) && edge.from !== edge.to);
  const best = new Map<string, Edge>();
  for (const edge of edges) {
    if (edge.directed && edge.share > (best.get(edge.to)?.share ?? -1)) best.set(edge.to, edge);
  }
  const children = new Map<string, { report: string; edge: Edge }[]>();
  const seen = new Set<string>();
  const add = (parent: string, report: string, edge: Edge) => {
    const list = children.get(parent);
    if (list) list.push({ report, edge });
    else children.set(parent, [{ report, edge }]);
  };
  for (const [report, edge] of best) add(edge.from, report, edge);

  const roots: string[] = [];
  const reach = (root: string) => {
    roots.push(root);
    const queue = [root];
    seen.add(root);
    for (let at = 0; at < queue.length; at++) {
      const report = queue[at]!;
      const own = (children.get(report) ?? []).filter((child) => !seen.has(child.report));
      children.set(report, own);
      for (const child of own) {
        seen.add(child.report);
        queue.push(child.report);
      }
      // Edges without a direction tie a report that nothing else explains.
      for (const edge of edges) {
        if (edge.directed || (edge.from !== report && edge.to !== report)) continue;
        const other = edge.from === report ? edge.to : edge.from;
        if (seen.has(other) || best.has(other)) continue;
        seen.add(other);
        add(report, other, edge);
        queue.push(other);
      }
    }
  };
  for (const report of origin.reports) if (!best.has(report) && !seen.has(report)) reach(report);
  for (const report of origin.reports) if (!seen.has(report)) reach(report); // only cycles are left

  const rows: TreeRow[] = [];
  const stack: TreeRow[] = [];
  const row = (report: string, edge: Edge | null, above: TreeRow | null, more: boolean): TreeRow => ({
    report,
    depth: above ? above.depth + 1 : 0,
    edge,
    parent: above?.report ?? null,
    more,
    lines: above ? [...above.lines, ...(above.depth > 0 ? [above.more] : [])] : [],
    others: [],
  });
  for (const root of [...roots].reverse()) stack.push(row(root, null, null, false));
  while (stack.length > 0) {
    const current = stack.pop()!;
    rows.push(current);
    const own = children.get(current.report) ?? [];
    for (let i = own.length - 1; i >= 0; i--) {
      stack.push(row(own[i]!.report, own[i]!.edge, current, i + 1 < own.length));
    }
  }
  const shown = new Set(rows.map((one) => one.edge));
  for (const one of rows) one.others = edges.filter((edge) => edge.to === one.report && !shown.has(edge));
  return rows;
}
