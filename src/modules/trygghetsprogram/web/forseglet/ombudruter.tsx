import type { Hus } from '../../../../db/hus.ts';
import {
  Fakta,
  finnTekst,
  Kort,
  Lenkeknapp,
  Rad,
  Radliste,
  tidspunkt,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { forsegledeForOmbudet, lesForseglet, type Ombudssak } from '../../queries/forseglede.ts';
import { meldingerForOmbudet } from '../../queries/forsegledeMeldinger.ts';
import { programside } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';

const OMBUDET = {
  krever: { verv: ['personvernombud'] },
  hvorfor: 'personvernombudet leser saken som sto på feil person, aldri hvilken (VV-25, 1.16b)',
} as const;

const tilstand = (r: Ombudssak, t: Tekster): string =>
  r.tilbakeVed === null
    ? t('forseglet.ombud.fulgt', { gjort: r.gjort, av: r.plikter })
    : t('forseglet.sporTilbake', { tid: tidspunkt(t, r.tilbakeVed) });

/** Sakene som er forseglet, og det som står i dem, for personvernombudet (VV-25). */
export function ombudssakruter(hus: Hus): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/feilfoert-sak',
      tilgang: OMBUDET,
      async handler(f) {
        const t = tekster(f.sprak);
        const rader = await forsegledeForOmbudet(hus, f.hvem);
        const meldinger = await meldingerForOmbudet(hus, f.hvem);
        return f.vis(
          programside(f, {
            tittel: t('forseglet.ombud.tittel'),
            ingress: t('forseglet.ombud.ingress'),
            brodsmuler: [{ tekst: t('forseglet.ombud.tittel') }],
            children:
              rader.length + meldinger.length === 0 ? (
                <p className="v-dempet">{t('forseglet.ombud.tom')}</p>
              ) : (
                <Radliste tittel={t('forseglet.sakene')}>
                  {rader.map((r) => (
                    <Rad
                      key={r.id}
                      hvem={t('forseglet.ombud.linje', {
                        ...{ tid: tidspunkt(t, r.ved), enhet: r.enhet, hvem: r.av },
                      })}
                      hva={tilstand(r, t)}
                      handling={
                        r.tilbakeVed === null ? (
                          <Lenkeknapp
                            slag="sekundaer"
                            liten
                            href={`/${f.omrade.slug}/feilfoert-sak/${r.id}`}
                          >
                            {t('forseglet.ombud.les')}
                          </Lenkeknapp>
                        ) : null
                      }
                    />
                  ))}
                  {meldinger.map((m) => (
                    <Rad
                      key={m.id}
                      hvem={t('forseglet.ombud.linje', {
                        ...{ tid: tidspunkt(t, m.ved), enhet: m.enhet, hvem: m.av },
                      })}
                      hva={t('forseglet.melding.ombudTittel')}
                      handling={
                        <Lenkeknapp
                          slag="sekundaer"
                          liten
                          href={`/${f.omrade.slug}/feilfoert-sak/melding/${m.id}`}
                        >
                          {t('forseglet.ombud.les')}
                        </Lenkeknapp>
                      }
                    />
                  ))}
                </Radliste>
              ),
          }),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/feilfoert-sak/:id',
      tilgang: OMBUDET,
      async handler(f) {
        const t = tekster(f.sprak);
        const { sak, tekster: deler } = await lesForseglet(hus, f.hvem, f.param('id'));
        return f.vis(
          programside(f, {
            tittel: t('forseglet.ombud.sakTittel'),
            ingress: t('logg.feil.ombud.skrivesAldri'),
            brodsmuler: [
              { href: `/${f.omrade.slug}/feilfoert-sak`, tekst: t('forseglet.ombud.tittel') },
              { tekst: t('forseglet.ombud.sakTittel') },
            ],
            children: (
              <>
                <Fakta
                  par={[
                    { navn: t('forseglet.ombud.enhet'), verdi: sak.enhet },
                    {
                      navn: t('forseglet.forseglet'),
                      verdi: `${sak.av}, ${tidspunkt(t, sak.ved)}`,
                    },
                    { navn: t('forseglet.grunn'), verdi: t(`forseglet.grunner.${sak.grunn}`) },
                    { navn: t('forseglet.maaVite'), verdi: tilstand(sak, t) },
                  ]}
                />
                {deler.map((d, del) => (
                  <Kort
                    key={del}
                    tittel={
                      finnTekst(t, 'forseglet.ombud.hvor', d.tabell) ??
                      t('forseglet.ombud.hvor.annet')
                    }
                  >
                    {d.ord.map((o, nr) => (
                      <p key={nr} className="v-egneord">
                        {o}
                      </p>
                    ))}
                  </Kort>
                ))}
              </>
            ),
          }),
        );
      },
    }),
  ];
}
