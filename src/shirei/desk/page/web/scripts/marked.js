// A report as parts, with what `mark(field, words)` makes of the words that were understood. Spans count characters, not
// UTF-16 units; of spans that overlap the first and longest counts.
export function markedWords({ text, reading }, mark) {
  const characters = Array.from(text);
  const parts = [];
  let at = 0;
  for (const { field, start, end } of [...reading].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at || start === end) continue;
    parts.push(characters.slice(at, start).join(""), mark(field, characters.slice(start, end).join("")));
    at = end;
  }
  return [...parts, characters.slice(at).join("")];
}
