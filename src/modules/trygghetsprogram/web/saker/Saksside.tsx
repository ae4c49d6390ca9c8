import { formatDato, formatTidspunkt } from '../../../../kernel/dato.ts';
import {
  Del,
  Etikett,
  Fakta,
  Forklaring,
  Knapp,
  Kort,
  Skjema,
  Sti,
  type Steg,
  slaOpp,
} from '../../../../ui/index.ts';
import type { Hendelse, Saksside as Sak } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

type Props = { sak: Sak; slug: string; token: string; t: Tekster };

const REKKE = [
  'vurdert',
  'venter_klarering',
  'klar_for_kontakt',
  'samtale_avtalt',
  'samtale_holdt',
  'aktiv',
  'avsluttet',
];

/** Veien saken går, med dato på det som er gjort (TP-49). */
function steg(sak: Sak, t: Tekster): Steg[] {
  const her = REKKE.indexOf(sak.tilstand);
  const tekst = [
    t('sak.vurdert'),
    t('sak.klarert'),
    t('sak.samtale'),
    t('sak.trygghetssamtale'),
    t('sak.guide'),
    t('sak.slutt'),
  ];
  return [
    { tekst: t('sak.fanget'), dato: formatDato(sak.registrert), tilstand: 'gjort' },
    ...tekst.map((navn, i): Steg => {
      const gjort = i === 0 ? sak.egnetVurdertVed !== null : i < her;
      const naa = i === 0 ? sak.egnetVurdertVed === null : i === her;
      return {
        tekst: navn,
        dato:
          i === 0 && sak.egnetVurdertVed !== null
            ? formatTidspunkt(sak.egnetVurdertVed).slice(0, 10)
            : undefined,
        tilstand: gjort ? 'gjort' : naa ? 'naa' : 'senere',
      };
    }),
  ];
}

function NesteSteg({ sak, slug, token, t }: Props) {
  if (sak.tilstand === 'vurdert') {
    return (
      <Kort tittel={t('sak.egnetSporsmaal')} framhevet>
        <p>{t('sak.egnetTekst')}</p>
        <Skjema
          handling={`/${slug}/saker/${sak.id}/egnethet`}
          token={token}
          knapp={t('sak.egnetKnapp')}
        />
        <Forklaring hvorfor={t('sak.ikkeEgnet')} regel="TP-10, Trygghetsprogrammet kap. 2" />
      </Kort>
    );
  }
  if (sak.tilstand === 'venter_klarering') {
    return (
      <Kort tittel={t('sak.neste')} framhevet>
        <Forklaring hvorfor={t('sak.venterKlarering')} regel="TP-20, Trygghetsprogrammet kap. 2" />
      </Kort>
    );
  }
  return (
    <Kort tittel={t('sak.neste')} framhevet>
      <p>{t('sak.klar')}</p>
    </Kort>
  );
}

const aar = (alder: number | null, t: Tekster) =>
  alder === null ? t('sak.ukjent') : t('sak.aar', { aar: alder });

function Hendelseskort({ h, sak, t }: { h: Hendelse; sak: Sak; t: Tekster }) {
  const dato =
    h.dato === null
      ? t('sak.ukjent')
      : `${formatDato(h.dato)}${h.klokkeslett === null ? '' : ` kl. ${h.klokkeslett}`}`;
  const s = h.straffesak;
  return (
    <Kort tittel={`${slaOpp(t, 'sakstyper', h.sakstype)} · ${dato}`} niva={3}>
      <Fakta
        par={[
          { navn: t('sak.rolle'), verdi: slaOpp(t, 'rollene', h.rolle) },
          { navn: t('sak.alderDa'), verdi: aar(h.alderDa, t) },
          { navn: t('sak.alderNaa'), verdi: aar(sak.alderIDag, t) },
          {
            navn: t('sak.sted'),
            verdi:
              h.stedskategori === null ? t('sak.ukjent') : slaOpp(t, 'steder', h.stedskategori),
          },
          { navn: t('sak.anmeldt'), verdi: h.anmeldt ? t('liste.ja') : t('liste.nei') },
          ...(s === null
            ? []
            : [
                { navn: t('sak.nummer'), verdi: s.nummer ?? t('sak.ukjent') },
                { navn: t('sak.etterforsker'), verdi: s.etterforsker ?? t('sak.ukjent') },
                { navn: t('sak.jurist'), verdi: s.jurist ?? t('sak.ukjent') },
                { navn: t('sak.status'), verdi: slaOpp(t, 'sak.statuser', s.status) },
              ]),
        ]}
      />
    </Kort>
  );
}

export function Saksinnhold(props: Props) {
  const { sak, slug, token, t } = props;
  return (
    <>
      <p>
        <Etikett farge={sak.tilstand === 'venter_klarering' ? 'venter' : 'rolig'}>
          {t(`tilstander.${sak.tilstand}`)}
        </Etikett>{' '}
        {sak.navn === null ? null : <strong>{sak.navn}</strong>}
      </p>
      {sak.navn === null ? (
        <Skjema handling={`/${slug}/saker/${sak.id}/navn`} token={token}>
          <Knapp slag="stille" liten>
            {t('sak.visNavn')}
          </Knapp>
        </Skjema>
      ) : null}
      <Sti navn={t('sak.steg')} steg={steg(sak, t)} />
      <NesteSteg {...props} />
      <Del tittel={t('sak.hendelser')}>
        {sak.hendelser.map((h) => (
          <Hendelseskort key={h.id} h={h} sak={sak} t={t} />
        ))}
      </Del>
      <Del tittel={t('sak.ansvar')}>
        <Fakta
          par={[
            { navn: t('sak.koordinator'), verdi: sak.koordinator },
            {
              navn: t('sak.stedfortreder'),
              verdi: sak.stedfortreder ?? t('sak.ingenStedfortreder'),
            },
            { navn: t('sak.utgave'), verdi: sak.utgave },
          ]}
        />
        <p>{t('sak.inhabilTekst')}</p>
        <Skjema handling={`/${slug}/saker/${sak.id}/inhabil`} token={token}>
          <Knapp slag="sekundaer">{t('sak.inhabil')}</Knapp>
        </Skjema>
      </Del>
    </>
  );
}
