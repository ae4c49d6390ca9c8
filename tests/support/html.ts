/** Det siden sier, uten merkene: slik den leses av et menneske. */
export const lesbart = (html: string): string =>
  html
    .replaceAll(/<(script|style)\b[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Hvert punkt i listene på siden, slik det leses. */
export const punkter = (html: string): string[] =>
  [...html.matchAll(/<li\b[^>]*>(.*?)<\/li>/gs)].map(([, innhold = '']) => lesbart(innhold));
