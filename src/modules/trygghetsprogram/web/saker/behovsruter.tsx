import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { finnTekst, Skjema, Tekstomrade, Valg, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { vurderBehov } from '../../commands/vurderBehov.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { BEHOVSGRUNNER } from '../../regler/behovsvurdering.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

const ETTERFORSKEREN = {
  krever: 'ansatt',
  hvorfor: 'bare den som svarer for straffesaken, vurderer behovet i den; databasen avgjør (TP-37)',
} as const;
const FELT = {
  mangler_svar: 'svar',
  mangler_grunn: 'grunn',
  mangler_ord: 'ord',
} as const;

function side(f: OmradeForesporsel, sak: Saksside, s: Skjematilstand) {
  if (!sak.oppgaver.kanVurdere) throw new IkkeFunnet();
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const lukket = ['avsluttet', 'henvist'].includes(sak.tilstand);
  return programside(f, {
    tittel: t('behov.tittel', { referanse: sak.saksreferanse }),
    ingress: t('behov.ingress'),
    feil: sidefeil(s.feil, {
      svar: t('behov.svar'),
      grunn: t('behov.grunn'),
      ord: t('behov.ord'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('behov.smule') },
    ],
    children: lukket ? (
      <Forklaring hvorfor={t('behov.ikke.saken_er_lukket')} regel="VV-16" />
    ) : (
      <Skjema
        handling={`${saken}/behov`}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        knapp={t('behov.lagre')}
      >
        <Valg
          {...felt('svar')}
          ledetekst={t('behov.svar')}
          pakrevd
          alternativer={(['ja', 'nei'] as const).map((v) => ({
            verdi: v,
            tekst: t(`behov.valg.${v}`),
            hjelp: t(`behov.valgHjelp.${v}`),
          }))}
        />
        <Valg
          {...felt('grunn')}
          ledetekst={t('behov.grunn')}
          alternativer={BEHOVSGRUNNER.map((v) => ({ verdi: v, tekst: t(`behov.grunner.${v}`) }))}
        />
        <Tekstomrade
          {...felt('ord')}
          ledetekst={t('behov.ord')}
          hjelp={t('behov.ordHjelp')}
          linjer={3}
          maks={2000}
        />
      </Skjema>
    ),
  });
}

/** *Trengs programmet?*: etterforskerens svar i egen straffesak (TP-37). */
export function behovsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/behov',
    tilgang: ETTERFORSKEREN,
    felter: z.object({ svar: kort(10), grunn: kort(30), ord: kort(2000) }),
    utkast: { hus, skjema: 'behov', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentSak(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const svar = (['ja', 'nei'] as const).find((x) => x === v.svar) ?? null;
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'behov.ikke', feil.kode),
        async () =>
          vurderBehov(hus, f.hvem, {
            ...{ sakId: f.param('id'), svar, ord: tomtErNull(v.ord), utkast },
            grunn: BEHOVSGRUNNER.find((g) => g === v.grunn) ?? null,
          }),
      );
      return {
        til: `/${f.omrade.slug}/saker/${f.param('id')}`,
        beskjed: svar === 'ja' ? 'behov_meldt' : 'behov_vurdert',
      };
    },
  });
}
