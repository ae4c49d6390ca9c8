import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import {
  finnTekst,
  Knapp,
  Kort,
  Notis,
  Rad,
  Radliste,
  Skjema,
  Tekstfelt,
  tidspunkt,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { foelgOppMelding, forseglMelding } from '../../commands/forseglMelding.ts';
import { lesForsegletMelding, type Meldingsspor } from '../../queries/forsegledeMeldinger.ts';
import { kort } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const MELDTE = {
  krever: 'ansatt',
  hvorfor: 'den som meldte feil person, tar meldingen bort; databasen avgjør (VV-25)',
} as const;
const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i enheten meldingen gikk til, følger opp; databasen avgjør (VV-25)',
} as const;

/** Meldingene jeg sendte på feil person, eller følger opp, under sakene. */
export function Meldingene({
  f,
  rader,
  t,
}: {
  f: OmradeForesporsel;
  rader: readonly Meldingsspor[];
  t: Tekster;
}) {
  if (rader.length === 0) return null;
  return (
    <Radliste tittel={t('forseglet.melding.del')}>
      {rader.map((r) => (
        <Rad
          key={r.id}
          hvem={t('forseglet.melding.spor', { hvem: r.av, tid: tidspunkt(t, r.ved) })}
          hva={
            r.fulgtOpp === null
              ? t('forseglet.melding.venter')
              : t('forseglet.melding.fulgt', {
                  ...{ hvem: r.fulgtOpp.av, tid: tidspunkt(t, r.fulgtOpp.ved) },
                })
          }
          handling={
            r.foelgerOpp && r.fulgtOpp === null ? (
              <Skjema
                handling={`/${f.omrade.slug}/forseglet/melding/${r.id}/fulgt-opp`}
                token={f.skjematoken}
              >
                <Knapp slag="sekundaer" liten>
                  {t('forseglet.melding.fulgtOpp')}
                </Knapp>
              </Skjema>
            ) : null
          }
        />
      ))}
    </Radliste>
  );
}

/** En melding på feil person: den som meldte, tar den bort, koordinatoren følger opp, og ombudet leser ordene (VV-25). */
export function forsegletmeldingsruter(hus: Hus): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/registrer/feil-person',
      tilgang: MELDTE,
      felter: z.object({ kvittering: kort(20) }),
      vis: (f, s) => {
        const t = tekster(f.sprak);
        return Promise.resolve(
          programside(f, {
            tittel: t('forseglet.melding.tittel'),
            ingress: t('forseglet.melding.ingress'),
            feil: sidefeil(s.feil, { kvittering: t('forseglet.melding.kvittering') }),
            brodsmuler: [
              { href: `/${f.omrade.slug}/registrer`, tekst: t('meld.tittel') },
              { tekst: t('forseglet.smule') },
            ],
            children: (
              <>
                <Notis slag="viktig">{t('forseglet.melding.hvaSkjer')}</Notis>
                <Skjema
                  handling={`/${f.omrade.slug}/registrer/feil-person`}
                  token={s.token}
                  nokkel={s.nokkel}
                  knapp={t('forseglet.melding.lagre')}
                >
                  <Tekstfelt
                    navn="kvittering"
                    ledetekst={t('forseglet.melding.kvittering')}
                    hjelp={t('forseglet.melding.kvitteringHjelp')}
                    verdi={s.verdi('kvittering')}
                    feil={s.feil['kvittering']}
                  />
                </Skjema>
              </>
            ),
          }),
        );
      },
      utfor: async (f, v) => {
        const t = tekster(f.sprak);
        await stoppVedFeltet(
          { finner_ikke_meldingen: 'kvittering' },
          (feil) => finnTekst(t, 'forseglet.ikke', feil.kode),
          async () => forseglMelding(hus, f.hvem, v.kvittering),
        );
        return { til: `/${f.omrade.slug}/forseglet`, beskjed: 'melding_forseglet' };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/forseglet/melding/:id/fulgt-opp',
      tilgang: KOORDINATOREN,
      async handler(f) {
        await foelgOppMelding(hus, f.hvem, f.param('id'));
        return f.videre(`/${f.omrade.slug}/forseglet`, 'melding_fulgt_opp');
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/feilfoert-sak/melding/:id',
      tilgang: {
        krever: { verv: ['personvernombud'] },
        hvorfor: 'personvernombudet leser meldingen som sto på feil person (VV-25, 1.16b)',
      },
      async handler(f) {
        const t = tekster(f.sprak);
        const deler = await lesForsegletMelding(hus, f.hvem, f.param('id'));
        return f.vis(
          programside(f, {
            tittel: t('forseglet.melding.ombudTittel'),
            ingress: t('logg.feil.ombud.skrivesAldri'),
            brodsmuler: [
              { href: `/${f.omrade.slug}/feilfoert-sak`, tekst: t('forseglet.ombud.tittel') },
              { tekst: t('forseglet.melding.ombudTittel') },
            ],
            children: deler.map((d, del) => (
              <Kort
                key={del}
                tittel={
                  finnTekst(t, 'forseglet.ombud.hvor', d.tabell) ?? t('forseglet.ombud.hvor.annet')
                }
              >
                {d.ord.map((o, nr) => (
                  <p key={nr} className="v-egneord">
                    {o}
                  </p>
                ))}
              </Kort>
            )),
          }),
        );
      },
    }),
  ];
}
