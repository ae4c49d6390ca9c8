import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import {
  finnTekst,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema, type Skjematilstand } from '../skjema.ts';
import { foerRadhenvendelse } from '../../commands/foerRadhenvendelse.ts';
import { hentRadhenvendelser, type Radhenvendelsesside } from '../../queries/radhenvendelser.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { Radhenvendelser } from './Radhenvendelser.tsx';

const SER_RADEN = {
  krever: 'ansatt',
  hvorfor:
    'den som ser raden, fører at noen tok kontakt: koordinatorene i enheten som eier den, og håndtereren av en vernet rad; databasen avgjør (VV-12, VV-35, VV-48)',
} as const;

/** Tilbake til raden der den står. */
const raden = (slug: string, s: Radhenvendelsesside): string =>
  s.vernet
    ? `/${slug}/vernet`
    : `/${slug}/uttrekk/${s.uttrekkId ?? 'registreringer'}?rad=${s.kandidatId}`;

function side(f: OmradeForesporsel, side: Radhenvendelsesside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const { slug } = f.omrade;
  return programside(f, {
    tittel: side.vernet
      ? t('radhenvendelse.tittelVernet')
      : t('radhenvendelse.tittel', { hvem: side.initialer }),
    ingress: t('radhenvendelse.ingress'),
    feil: sidefeil(s.feil, { hvem: t('dialog.hvem'), ord: t('dialog.ord') }),
    brodsmuler: [
      { href: raden(slug, side), tekst: t('radhenvendelse.raden') },
      { tekst: t('radhenvendelse.smule') },
    ],
    children: (
      <>
        <Notis slag="rolig">{t('dialog.hjelpFortsetter')}</Notis>
        <Skjema
          handling={`/${slug}/rader/${side.kandidatId}/henvendelse`}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          knapp={t('dialog.lagre')}
        >
          <Tekstfelt
            navn="hvem"
            ledetekst={t('dialog.hvem')}
            verdi={s.verdi('hvem')}
            feil={s.feil['hvem']}
            maks={200}
            pakrevd
          />
          <Tekstomrade
            navn="ord"
            ledetekst={t('dialog.ord')}
            hjelp={t('dialog.ordHjelp')}
            verdi={s.verdi('ord')}
            feil={s.feil['ord']}
            linjer={4}
            maks={2000}
            pakrevd
          />
        </Skjema>
        <Radhenvendelser linjer={side.linjer} t={t} />
        <Knapper>
          <Lenkeknapp slag="stille" href={raden(slug, side)}>
            {t('radhenvendelse.tilbake')}
          </Lenkeknapp>
        </Knapper>
      </>
    ),
  });
}

/** Noen tok selv kontakt om en rad som ennå ikke er en sak. */
export function henvendelseruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/rader/:id/henvendelse',
    tilgang: SER_RADEN,
    felter: z.object({ hvem: navnefelt(200), ord: kort(2000) }),
    utkast: { hus, skjema: 'radhenvendelse', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentRadhenvendelser(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const { vernet } = await stoppVedFeltet(
        { mangler_hvem: 'hvem', mangler_ord: 'ord' },
        (feil) => finnTekst(t, 'dialog.ikke', feil.kode),
        async () =>
          foerRadhenvendelse(hus, f.hvem, {
            kandidatId: f.param('id'),
            hvem: tomtErNull(v.hvem),
            ord: tomtErNull(v.ord),
            utkast,
          }),
      );
      return {
        til: `/${f.omrade.slug}/rader/${f.param('id')}/henvendelse`,
        beskjed: vernet ? 'radhenvendelse_foert_vernet' : 'radhenvendelse_foert',
      };
    },
  });
}
