import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { finnTekst, Lenkeknapp, Notis, Skjema, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { foerBehovUtenSak } from '../../commands/foerBehovUtenSak.ts';
import { mineBehovUtenSak } from '../../queries/mineArbeidssteder.ts';
import { UTEN_SAK_GRUNNER } from '../../regler/behovsvurdering.ts';
import { kort } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

const ETTERFORSKER = {
  krever: 'ansatt',
  hvorfor: 'bare en etterforsker fører at programmet ikke trengs; databasen avgjør (TP-37)',
} as const;

function side(f: OmradeForesporsel, antall: number | null, s: Skjematilstand) {
  if (antall === null) throw new IkkeFunnet();
  const t = tekster(f.sprak);
  const her = `/${f.omrade.slug}/registrer`;
  return programside(f, {
    tittel: t('behov.utenSak.tittel'),
    ingress: t('behov.utenSak.ingress'),
    feil: sidefeil(s.feil, { grunn: t('behov.utenSak.hvorfor') }),
    brodsmuler: [{ href: her, tekst: t('registrer') }, { tekst: t('behov.utenSak.smule') }],
    children: (
      <>
        <Notis slag="rolig">
          <p>{t('behov.utenSak.trengs')}</p>
          <Lenkeknapp slag="sekundaer" liten href={her}>
            {t('dag.meldInn')}
          </Lenkeknapp>
        </Notis>
        <Skjema
          handling={`${her}/trengs-ikke`}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('behov.utenSak.lagre')}
        >
          <Valg
            navn="grunn"
            ledetekst={t('behov.utenSak.hvorfor')}
            verdi={s.verdi('grunn')}
            feil={s.feil['grunn']}
            pakrevd
            alternativer={UTEN_SAK_GRUNNER.map((v) => ({
              verdi: v,
              tekst: t(`behov.utenSak.grunner.${v}`),
            }))}
          />
        </Skjema>
        <p className="v-dempet">{t('behov.utenSak.antall', { count: antall })}</p>
      </>
    ),
  });
}

/** *Programmet trengs ikke*, i en straffesak Varde ikke kjenner: bare at det er vurdert, og hvorfor (TP-37). */
export function trengsIkkeruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/registrer/trengs-ikke',
    tilgang: ETTERFORSKER,
    felter: z.object({ grunn: kort(30) }),
    vis: async (f, s) => side(f, await mineBehovUtenSak(hus, f.hvem), s),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        { mangler_grunn: 'grunn' },
        (feil) => finnTekst(t, 'behov.ikke', feil.kode),
        async () =>
          foerBehovUtenSak(hus, f.hvem, UTEN_SAK_GRUNNER.find((g) => g === v.grunn) ?? null),
      );
      return { til: `/${f.omrade.slug}/registrer/trengs-ikke`, beskjed: 'behov_vurdert' };
    },
  });
}
