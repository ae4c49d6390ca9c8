import type { Hus } from '../../../../db/hus.ts';
import { Knapp, Skjema, Tabell, Tekstfelt, Tomt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { sokSaker, type Sokeresultat } from '../../queries/sokSaker.ts';
import { erNummer } from '../../regler/soketreff.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tilstandsord } from '../saker/tilstandsord.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { sakIListe } from '../../initialer.ts';

const HAR_SAK = {
  krever: 'ansatt',
  hvorfor: 'søket ser bare egne saker; den som ingen har, finner ingen (DU-01, DU-02)',
} as const;
/** Lengste søk som leses; resten er ikke et navn. */
const LENGST = 80;

function Treff({ resultat, slug, t }: { resultat: Sokeresultat; slug: string; t: Tekster }) {
  return (
    <>
      {resultat.treff.length === 0 ? (
        <Tomt tittel={t('sok.ingen')} tekst={t('sok.ingenTekst')} />
      ) : (
        <Tabell
          tittel={t('sok.treff', { antall: resultat.treff.length })}
          kolonner={[{ tekst: t('liste.sak') }, { tekst: t('liste.tilstand') }]}
          rader={resultat.treff.map((s) => ({
            id: s.id,
            celler: [
              <a key="a" className="ds-link" href={`/${slug}/saker/${s.id}`} data-rad="">
                {sakIListe(s)}
              </a>,
              tilstandsord(s, t),
            ],
          }))}
        />
      )}
      {resultat.avkortet ? <p className="v-dempet">{t('sok.avkortet')}</p> : null}
    </>
  );
}

function sokeside(
  f: OmradeForesporsel,
  s: { sok: string; feil: string | null; resultat: Sokeresultat | null },
) {
  const t = tekster(f.sprak);
  return programside(f, {
    tittel: t('sok.tittel'),
    ingress: t('sok.ingress'),
    feil: s.feil === null ? [] : sidefeil({ q: s.feil }, { q: t('sok.felt') }),
    her: `/${f.omrade.slug}/sok`,
    children: (
      <>
        <Skjema handling={`/${f.omrade.slug}/sok`} token={f.skjematoken}>
          <Tekstfelt
            navn="q"
            ledetekst={t('sok.felt')}
            hjelp={t('sok.hjelp')}
            feil={s.feil ?? undefined}
            verdi={s.sok}
            maks={LENGST}
          />
          <Knapp>{t('sok.knapp')}</Knapp>
        </Skjema>
        {s.resultat === null ? null : <Treff resultat={s.resultat} slug={f.omrade.slug} t={t} />}
      </>
    ),
  });
}

/**
 * Søk i egne saker. Det som søkes på, sendes i skjemaet: det kan være et navn og skal aldri stå i en adresse, så
 * treffsiden kan ikke lenkes til.
 */
export function sokeruter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/sok',
      tilgang: HAR_SAK,
      handler: (f) => f.vis(sokeside(f, { sok: '', feil: null, resultat: null })),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/sok',
      visesIkkeIgjen: true,
      tilgang: HAR_SAK,
      async handler(f) {
        const t = tekster(f.sprak);
        const q = f.skjema.get('q');
        const sok = typeof q === 'string' ? q.trim().slice(0, LENGST) : '';
        // Avgjøres av det som er skrevet alene, så svaret er likt enten noe finnes eller ikke.
        const feil = erNummer(sok) ? t('sok.nummer') : sok.length < 2 ? t('sok.kort') : null;
        if (feil !== null) return f.vis(sokeside(f, { sok: '', feil, resultat: null }), 422);
        const resultat = await sokSaker(hus, f.hvem, sok);
        return f.vis(sokeside(f, { sok, feil: null, resultat }));
      },
    }),
  ];
}
