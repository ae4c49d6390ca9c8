/** Alt sidene bygges av. Ingenting her kjenner fagområdet. */
export * from './Knapp.tsx';
export * from './Skjema.tsx';
export * from './Tabell.tsx';
export type { Ikkelagret, Skjemautkast } from './Utkast.tsx';
export * from './felt/Tekst.tsx';
export * from './felt/Skala.tsx';
export * from './felt/Valg.tsx';
export * from './felt/Naar.tsx';
export { feltId, type Feltprops } from './felt/felles.tsx';
export { Ansikt } from './Ansikt.tsx';
export * from './flater.tsx';
export * from './Kurve.tsx';
export * from './Lenkeliste.tsx';
export * from './lister.tsx';
export * from './Medside.tsx';
export * from './Regelord.tsx';
export * from './ressurser.ts';
export * from './Side.tsx';
export * from './tidspunkt.ts';
export * from './Ungkort.tsx';
export { Ikon, type Ikonnavn } from './Ikon.tsx';
export { Vardemerke } from './Merke.tsx';
export {
  alleTekster,
  finnTekst,
  katalog,
  medEgneOrd,
  raatekst,
  slaOpp,
  SPRAK,
  type Navnerom,
  type Sprak,
  type Tekstkode,
} from './katalog.ts';
export { SPRAKNAVN, uiTekst, useUiTekst, type UiTekster } from './tekst.ts';
