import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { erDomainError, type DomainError } from '../../../../kernel/feil.ts';
import { Fakta, finnTekst, Knapp, Skjema } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { taInnOppdatering } from '../../commands/taInnOppdatering.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { likeNavnet } from '../../queries/navngitteISaken.ts';
import type { Navngitt } from '../../regler/etterforskersNavn.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster } from '../tekst.ts';
import { ErDetHen, HENFEIL, HENFELT, henord, sagtOm } from './ErDetHen.tsx';
import { saksside } from './ruter.tsx';

const Felter = z.object(HENFELT);
const TILGANG = {
  krever: 'ansatt',
  hvorfor: 'den som har en relasjon til saken, ser den; databasen avgjør (DU-01, VV-09)',
} as const;

/** Politiet nevner en som heter det samme som en i saken: det sies om det er hen, før noe tas inn (TG-03). */
function navnesiden(
  f: OmradeForesporsel,
  { sak, like, feil }: { sak: Saksside; like: readonly Navngitt[]; feil: DomainError },
) {
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const navn = String(feil.parametre['etterforsker']);
  // Et svar som ikke er et av dem det spørres om, er ikke svart: spørsmålet står igjen.
  const sendt = Object.fromEntries(f.skjema);
  const svart = Felter.safeParse(sendt);
  const ordene = henord(feil, t) ?? '';
  // Ingen har spurt før: da er det et spørsmål, og ingen feil.
  const spurt = sendt['spurtOm'] === navn;
  const felter: Readonly<Record<string, string>> = {
    ...(svart.success ? svart.data : {}),
    ...{ etterforsker: navn, spurtOm: navn },
  };
  const feilene: Readonly<Record<string, string>> = spurt ? { erDetHen: ordene } : {};
  return programside(f, {
    tittel: t('nyttFraPolitiet.navnetittel', { referanse: sak.saksreferanse }),
    ingress: t('nyttFraPolitiet.navneingress'),
    feil: sidefeil(feilene, { erDetHen: t('erDetHen.spoersmaal') }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('nyttFraPolitiet.tittel') },
    ],
    children: (
      <>
        <Fakta par={[{ navn: t('sak.etterforsker'), verdi: navn }]} />
        <Skjema handling={`${saken}/nytt-fra-politiet`} token={f.skjematoken}>
          <ErDetHen
            like={like}
            s={{ feil: feilene, verdi: (felt) => felter[felt] ?? '' }}
            hjelp={spurt ? undefined : ordene}
            t={t}
          />
          <Knapp>{t('nyttFraPolitiet.knapp')}</Knapp>
        </Skjema>
      </>
    ),
  });
}

/** Det politiet har endret i raden, inn i saken (VV-09). */
export function taInnrute({ hus }: { hus: Hus }): Rute {
  return rute({
    metode: 'POST',
    sti: '/:omrade/saker/:id/nytt-fra-politiet',
    tilgang: TILGANG,
    async handler(f) {
      const sakId = f.param('id');
      const saken = `/${f.omrade.slug}/saker/${sakId}`;
      const sagt = Felter.safeParse(Object.fromEntries(f.skjema));
      try {
        await taInnOppdatering(hus, f.hvem, {
          sakId,
          sagt: sagt.success ? sagtOm(sagt.data) : null,
        });
      } catch (feil) {
        // To trykk er som ett: saken har det med, og siden sier det.
        if (erDomainError(feil, 'ingenting_nytt')) return f.videre(saken, 'alt_tatt_inn');
        if (!erDomainError(feil)) throw feil;
        const sak = await hentSak(hus, f.hvem, sakId);
        if (feil.kode in HENFEIL) {
          const like = await likeNavnet(
            ...([hus, f.hvem, sakId, String(feil.parametre['etterforsker'])] as const),
          );
          return f.vis(navnesiden(f, { sak, like, feil }), 422);
        }
        const notis = finnTekst(tekster(f.sprak), 'nyttFraPolitiet.ikke', feil.kode);
        if (notis === null) throw feil;
        return f.vis(saksside(f, sak, notis), 422);
      }
      return f.videre(saken, 'tatt_inn');
    },
  });
}
