import { programside, sidefeil, type OmradeForesporsel } from './ramme.tsx';
import { tekster, type Tekster } from './tekst.ts';

export type Saksdelvalg = {
  tittel: string;
  ingress: string;
  /** Siden under delens egen side; uten er dette delens egen. */
  smule?: string;
  feil?: Parameters<typeof sidefeil>;
};

type Delside = { sak: { id: string; saksreferanse: string } };
type Innhold = Parameters<typeof programside>[1]['children'];

/** En del av saken med egne sider: `sti` er leddet etter saken (`familie`), `smule` navnet i brødsmulene. */
export type Saksdel = { sti: string; smule: string };

/** Rammen rundt en side i en del av saken: sakene › saken › delen (› siden). */
export function saksramme(
  f: OmradeForesporsel,
  sak: Delside['sak'],
  del: Saksdel,
  valg: Saksdelvalg,
  children: Innhold,
) {
  const saker = `/${f.omrade.slug}/saker`;
  return programside(f, {
    tittel: valg.tittel,
    ingress: valg.ingress,
    feil: valg.feil === undefined ? [] : sidefeil(...valg.feil),
    brodsmuler: [
      { href: saker, tekst: tekster(f.sprak)('saker') },
      { href: `${saker}/${sak.id}`, tekst: sak.saksreferanse },
      ...(valg.smule === undefined
        ? [{ tekst: del.smule }]
        : [{ href: `${saker}/${sak.id}/${del.sti}`, tekst: del.smule }, { tekst: valg.smule }]),
    ],
    children,
  });
}

/** `saksramme` for én del: den som kalles fra sidene i delen. */
export const rammeFor =
  (sti: string, smule: (t: Tekster) => string) =>
  (f: OmradeForesporsel, side: Delside, valg: Saksdelvalg, children: Innhold) =>
    saksramme(f, side.sak, { sti, smule: smule(tekster(f.sprak)) }, valg, children);
