/** Noe som kan stå i en del av dokumentet: bare ord, aldri kode eller markering. */
export type Blokk =
  | { slag: 'avsnitt'; tekst: string }
  /** Navn og verdi under hverandre. */
  | { slag: 'par'; par: readonly { navn: string; verdi: string }[] }
  | { slag: 'punkter'; punkter: readonly string[] }
  /** Den første raden er overskriftene, og den første i hver rad navnet på den. */
  | { slag: 'tabell'; kolonner: readonly string[]; rader: readonly (readonly string[])[] }
  /** Tomme linjer å skrive på, med en ledetekst foran den første. */
  | { slag: 'linjer'; ledetekst: string | null; antall: number };

export type Dokumentdel = { tittel: string; blokker: readonly Blokk[] };

/** Det et dokument er laget av. Det bærer ingen forfatter, ingen dato og ingen navn utenom det som står i det. */
export type Dokument = {
  sprak: 'nb' | 'nn' | 'en';
  tittel: string;
  ingress: string | null;
  deler: readonly Dokumentdel[];
  /** Nederst på hver side. */
  bunn: string | null;
};
