import type { Hus } from '../../../../db/hus.ts';
import { Fakta, Kort, Notis } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { meldInhabil } from '../../commands/meldInhabil.ts';
import { hentForsegletFamilie, type Ringbar } from '../../queries/forsegletFamilie.ts';
import { NyttOmNummeret } from '../familie/NyttOmNummeret.tsx';
import { programside } from '../ramme.tsx';
import { Telefon } from '../Telefon.tsx';
import { tekster, type Tekster } from '../tekst.ts';

const FOELGER_OPP = {
  krever: 'ansatt',
  hvorfor:
    'den som har plikten til å si fra til familien, til det er sagt; databasen avgjør (VV-25)',
} as const;

function Ring({ r, t }: { r: Ringbar; t: Tekster }) {
  return (
    <Kort tittel={r.navn}>
      <NyttOmNummeret venter={r.nyttOmNummeret} forseglet t={t} />
      <Fakta
        par={[
          {
            navn: t('forseglet.ring.nummer'),
            verdi:
              r.nummer === null ? t('forseglet.ring.ikkeTrygt') : <Telefon nummer={r.nummer} />,
          },
          ...(r.tider === null ? [] : [{ navn: t('forseglet.ring.tider'), verdi: r.tider }]),
          ...(r.kodeord === null ? [] : [{ navn: t('forseglet.ring.kodeord'), verdi: r.kodeord }]),
          ...(r.spraak === null ? [] : [{ navn: t('forseglet.ring.spraak'), verdi: r.spraak }]),
          ...(r.tolk
            ? [{ navn: t('forseglet.ring.tolk'), verdi: t('forseglet.ring.tolkTrengs') }]
            : []),
          {
            navn: t('forseglet.ring.beskjed'),
            verdi: t(r.beskjedOk ? 'forseglet.ring.beskjedJa' : 'forseglet.ring.beskjedNei'),
          },
        ]}
      />
    </Kort>
  );
}

/** Familien som må få vite at det var feil person: hvem det kan ringes til (VV-25, VV-01), og å si at en selv er inhabil (VV-23). */
export function forsegletfamilieruter(hus: Hus): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/forseglet/:id/familien',
      tilgang: FOELGER_OPP,
      async handler(f) {
        const t = tekster(f.sprak);
        const familien = await hentForsegletFamilie(hus, f.hvem, f.param('id'));
        return f.vis(
          programside(f, {
            tittel: t('forseglet.ring.tittel'),
            ingress: t('forseglet.ring.ingress'),
            brodsmuler: [
              { href: `/${f.omrade.slug}/forseglet`, tekst: t('forseglet.listeTittel') },
              { href: `/${f.omrade.slug}/forseglet/${f.param('id')}`, tekst: t('forseglet.smule') },
              { tekst: t('forseglet.ring.smule') },
            ],
            children: (
              <>
                <Notis slag="rolig">{t('forseglet.pliktHjelp.familien')}</Notis>
                {familien.length === 0 ? (
                  <Notis slag="viktig">{t('forseglet.ring.ingen')}</Notis>
                ) : (
                  familien.map((r, nr) => <Ring key={nr} {...{ r, t }} />)
                )}
                <p className="v-dempet">{t('forseglet.ring.tilDetErSagt')}</p>
              </>
            ),
          }),
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/forseglet/:id/inhabil',
      tilgang: FOELGER_OPP,
      async handler(f) {
        await meldInhabil(hus, f.hvem, f.param('id'));
        return f.videre(`/${f.omrade.slug}/forseglet`, 'forseglet_inhabil');
      },
    }),
  ];
}
