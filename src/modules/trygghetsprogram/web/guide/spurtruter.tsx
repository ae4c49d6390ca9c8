import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Fakta, Knapp, Notis, Skjema, slaOpp, Valg } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { meldInhabil } from '../../commands/meldInhabil.ts';
import { svarSomGuide } from '../../commands/svarSomGuide.ts';
import { hentGuideforespoersel } from '../../queries/guideforespoerslerTilMeg.ts';
import { GUIDEROLLER } from '../../regler/guiderolle.ts';
import { SPURTES_STEG } from '../../regler/guidesteg.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';
import { guideord } from './felles.ts';

const SPURT = {
  krever: 'ansatt',
  hvorfor: 'den som er spurt om å være guide, svarer; databasen avgjør hvem det er (TG-05, VV-23)',
} as const;

const VALG = { spurt: ['villig', 'nei'], villig: ['nei'], navn_vist: ['tatt', 'nei'] } as const;

/** Det en guide gjør, og ikke gjør (TG-06). */
function Oppgaven({ t }: { t: Tekster }) {
  return (
    <Del tittel={t('guide.spurt.oppgaven')}>
      <ul>
        <li>{t('guide.spurt.oppgave1')}</li>
        <li>{t('guide.spurt.oppgave2')}</li>
        <li>{t('guide.spurt.oppgave3')}</li>
        <li>{t('guide.spurt.oppgave4')}</li>
        <li>{t('guide.spurt.oppgaveMaa')}</li>
      </ul>
    </Del>
  );
}

type Spurt = Awaited<ReturnType<typeof hentGuideforespoersel>>;

function side(f: OmradeForesporsel, meg: Spurt, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const her = `/${f.omrade.slug}/guideforespoersler/${meg.id}`;
  return programside(f, {
    tittel: t(meg.vikar === null ? 'guide.spurt.tittel' : 'vikar.spurtTittel'),
    ingress: t(`guide.spurt.ingress.${meg.steg}`),
    feil: sidefeil(s.feil, { svar: t('guide.spurt.svar'), rolle: t('guide.spurt.rolle') }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/min-dag`, tekst: t('minDag') },
      { tekst: t('guide.spurt.smule') },
    ],
    children: (
      <>
        <Fakta
          par={[
            ...(meg.navn === null ? [] : [{ navn: t('guide.spurt.hvem'), verdi: meg.navn }]),
            {
              navn: t('guide.spurt.alder'),
              verdi: slaOpp(t, 'guide.aldersbaand', meg.aldersbaand),
            },
            ...(meg.vikar === null
              ? []
              : [
                  {
                    navn: t('vikar.dager'),
                    verdi: t('vikar.fraTil', {
                      ...{ fra: formatDato(meg.vikar.fra), til: formatDato(meg.vikar.til) },
                    }),
                  },
                ]),
            { navn: t('guide.spurt.spurtAv'), verdi: meg.spurtAv },
            { navn: t('guide.spurt.dag'), verdi: formatDato(meg.dag) },
          ]}
        />
        {meg.vikar === null ? null : <Notis slag="rolig">{t('vikar.spurtTekst')}</Notis>}
        {meg.ord === null ? null : <p className="v-egneord">{meg.ord}</p>}
        {meg.steg === 'villig' ? <Notis slag="rolig">{t('guide.spurt.venter')}</Notis> : null}
        <Skjema
          handling={her}
          token={s.token}
          nokkel={s.nokkel}
          skjult={{ etter: meg.siste }}
          knapp={t('guide.spurt.lagre')}
        >
          <Valg
            navn="svar"
            ledetekst={t('guide.spurt.svar')}
            verdi={s.verdi('svar')}
            feil={s.feil['svar']}
            pakrevd
            alternativer={VALG[meg.steg].map((verdi) => ({
              verdi,
              tekst: t(`guide.spurt.valg.${verdi}`),
            }))}
          />
          {meg.steg === 'navn_vist' ? (
            <Valg
              navn="rolle"
              ledetekst={t('guide.spurt.rolle')}
              hjelp={t('guide.spurt.rolleHjelp')}
              verdi={s.verdi('rolle')}
              feil={s.feil['rolle']}
              alternativer={GUIDEROLLER.map((verdi) => ({
                ...{ verdi, tekst: t(`logg.rolle.valg.${verdi}`) },
              }))}
            />
          ) : null}
        </Skjema>
        <p>{t('guide.spurt.inhabil')}</p>
        <Skjema handling={`${her}/inhabil`} token={s.token}>
          <Knapp slag="sekundaer" liten>
            {t('sak.inhabil')}
          </Knapp>
        </Skjema>
        <Oppgaven t={utgavens(f.sprak, meg.utgave)} />
      </>
    ),
  });
}

/** *Du er spurt om å være trygghetsguide*: den spurtes side, først uten navn (VV-23). */
export function spurtruter(hus: Hus): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/guideforespoersler/:id',
      tilgang: SPURT,
      felter: z.object({
        ...{ svar: z.string().default(''), rolle: z.string().default('') },
        etter: z.uuid(),
      }),
      vis: async (f, s) => side(f, await hentGuideforespoersel(hus, f.hvem, f.param('id')), s),
      async utfor(f, v) {
        const t = tekster(f.sprak);
        const svar = SPURTES_STEG.find((x) => x === v.svar);
        if (svar === undefined) throw new Skjemafeil({ svar: t('guide.ikke.mangler_svar') });
        const { vikar } = await hentGuideforespoersel(hus, f.hvem, f.param('id'));
        await stoppVedFeltet(
          { mangler_rolle: 'rolle', ikke_din_rolle: 'rolle' },
          guideord(t),
          async () =>
            svarSomGuide(hus, f.hvem, {
              ...{ forespoerselId: f.param('id'), etter: v.etter, svar },
              rolle: GUIDEROLLER.find((r) => r === v.rolle) ?? null,
            }),
        );
        return {
          til: `/${f.omrade.slug}/min-dag`,
          beskjed: `guidesvar_${svar === 'tatt' && vikar !== null ? 'vikar' : svar}`,
        };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/guideforespoersler/:id/inhabil',
      tilgang: SPURT,
      async handler(f) {
        await meldInhabil(hus, f.hvem, f.param('id'));
        return f.videre(`/${f.omrade.slug}/min-dag`, 'guide_inhabil');
      },
    }),
  ];
}
