import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Fakta, slaOpp, tidspunkt } from '../../../../ui/index.ts';
import type { Sakinntak } from '../../queries/hentSak.ts';
import { meldingsfakta } from '../liste/meldingsfakta.ts';
import type { Tekster } from '../tekst.ts';

const kjent = (navn: string, ord: string | null) =>
  ord === null ? [] : [{ navn, verdi: <span className="v-egneord">{ord}</span> }];

function kanalen({ uttrekk, melding, hjemmelsord }: Sakinntak, t: Tekster) {
  if (uttrekk === null) return meldingsfakta(melding, hjemmelsord, t);
  const { kjoertDato, ...folk } = uttrekk;
  return [
    { navn: t('triage.kanal'), verdi: t('inntak.uttrekk') },
    {
      navn: t('triage.avsender'),
      verdi: t('inntak.uttrekkFra', { dato: formatDato(kjoertDato), ...folk }),
    },
  ];
}

function bestemt(b: Sakinntak['beslutning'], t: Tekster) {
  if (b === null) return [];
  const verdi = t('inntak.bestemtAv', {
    valg: t(`triage.valg.${b.valg}`),
    grunn: slaOpp(t, 'triage.grunnvalg', b.grunn),
    hvem: b.av,
    tid: tidspunkt(t, b.ved),
  });
  return [{ navn: t('inntak.bestemt'), verdi }, ...kjent(t(`triage.ordet.${b.valg}`), b.merknad)];
}

/** Hvem som meldte og hvorfor, og hvorfor saken ble tatt inn; ingenting for den som ikke leser raden den kom av. */
export function Inntak({ inntak, t }: { inntak: Sakinntak | null; t: Tekster }) {
  if (inntak === null) return null;
  const { avsender, avsenderrolle, grunn, beslutning } = inntak;
  return (
    <Del tittel={t('inntak.tittel')}>
      <Fakta
        par={[
          ...kanalen(inntak, t),
          ...kjent(
            t('triage.avsender'),
            avsenderrolle === null ? avsender : `${avsender ?? ''}, ${avsenderrolle}`,
          ),
          ...kjent(t('inntak.grunn'), grunn),
          ...bestemt(beslutning, t),
        ]}
      />
    </Del>
  );
}
